using System.Text.Json;
using Platform.Contracts.Verification;

namespace Platform.Service.Verification;

/// <summary>Reads the mark of lineage in a genuine notification: <c>context.custom.sp_id</c>.</summary>
internal static class LineageCheck
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>The result with what became of the mark. What is not genuine is not read.</summary>
    public static VerificationResult WithLineage(this VerificationResult result, ReadOnlyMemory<byte> body, LineageMarks marks)
    {
        if (!result.Valid) return result;
        using var notification = JsonDocument.Parse(body, Deep);
        if (Find(notification.RootElement) is not { } mark) return result;

        // Whatever stands there, it stands under a name that is the platform's own.
        var lineage = Text(mark) is { } text ? marks.Read(text) : null;
        return result with { Lineage = lineage, LineageStatus = lineage is null ? LineageStatus.Forged : LineageStatus.Genuine };
    }

    private static JsonElement? Find(JsonElement notification)
    {
        foreach (var name in (ReadOnlySpan<string>)["context", "custom", "sp_id"])
        {
            if (Member(notification, name) is not { } member) return null;
            notification = member;
        }

        return notification;
    }

    /// <summary>The last member of that name, as parsers have it; null when there is none.</summary>
    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object) return null;
        JsonElement? found = null;
        foreach (var member in element.EnumerateObject())
        {
            if (IsCalled(member, name)) found = member.Value;
        }

        return found;
    }

    private static bool IsCalled(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: it is called otherwise.
            return false;
        }
    }

    private static string? Text(JsonElement mark)
    {
        try
        {
            return mark.ValueKind is JsonValueKind.String ? mark.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }
}
