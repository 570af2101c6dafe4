using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>Holds what is answered against <c>docs/openapi.json</c>: generated clients know no status but those that it names.</summary>
internal static class DeclaredAnswers
{
    private static readonly Operation[] Operations = [.. Read()];

    /// <summary>Every status of every operation.</summary>
    public static IEnumerable<string> Statuses => Operations.SelectMany(operation => operation.Statuses).Distinct();

    /// <summary>Fails when the answer's operation does not say that it may be answered. Of other paths and methods nothing is said.</summary>
    public static void Contain(HttpResponseMessage response)
    {
        if (response.RequestMessage is not { RequestUri: { } target, Method: var method }) return;
        var segments = target.AbsolutePath.Split('/');
        var operation = Operations.Where(one => one.Method.Equals(method.Method, StringComparison.OrdinalIgnoreCase) && one.Takes(segments)).MinBy(one => one.Placeholders);
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        Assert.True(operation?.Statuses.Contains(status) != false, $"{operation} may answer {status}, and docs/openapi.json does not say so.");
    }

    private static IEnumerable<Operation> Read()
    {
        using var document = JsonDocument.Parse(Repository.Read("docs/openapi.json"));
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                yield return new(operation.Name, path.Name, [.. operation.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name)]);
            }
        }
    }

    private sealed record Operation(string Method, string Path, HashSet<string> Statuses)
    {
        private readonly string[] _segments = Path.Split('/');

        public int Placeholders => _segments.Count(IsPlaceholder);

        public bool Takes(string[] segments) => segments.Length == _segments.Length && _segments.Zip(segments).All(pair => IsPlaceholder(pair.First) || pair.First == pair.Second);

        public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";

        private static bool IsPlaceholder(string segment) => segment.StartsWith('{');
    }
}
