using System.Text.Json;

namespace Platform.Signing.Tests.Vectors;

internal static class VectorFile
{
    public static IReadOnlyList<Vector> All { get; } = Load();

    public static TheoryData<int> Rows(params string[] kinds)
    {
        var rows = new TheoryData<int>();
        foreach (var vector in All.Where(vector => kinds.Contains(vector.Kind)))
        {
            rows.Add(new TheoryDataRow<int>(vector.Index) { Label = vector.ToString() });
        }

        return rows;
    }

    private static IReadOnlyList<Vector> Load()
    {
        using var stream = typeof(VectorFile).Assembly.GetManifestResourceStream("vectors.json")!;
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray().Select(Read)];
    }

    private static Vector Read(JsonElement entry, int index) => new(
        index,
        entry.GetProperty("kind").GetString()!,
        entry.GetProperty("inputs"),
        entry.GetProperty("expected"),
        entry.TryGetProperty("note", out var note) ? note.GetString() : null,
        entry.TryGetProperty("disagrees", out var disagrees) ? disagrees.GetString() : null,
        entry.TryGetProperty("core_only", out _));
}
