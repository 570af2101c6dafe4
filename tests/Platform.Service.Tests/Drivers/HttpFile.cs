using System.Text.RegularExpressions;

namespace Platform.Service.Tests.Drivers;

/// <summary>A <c>.http</c> file, as far as ours go: variables, requests between <c>###</c>, header fields, a body.</summary>
internal sealed partial record HttpFile(string Name, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<HttpFileRequest> Requests)
{
    public static HttpFile Parse(string name, string text)
    {
        var sections = Separator.Split(text.ReplaceLineEndings("\n"));
        var variables = sections.SelectMany(section => Variable.Matches(section)).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim());
        return new(name, variables, [.. sections.Select(HttpFileRequest.Parse).OfType<HttpFileRequest>()]);
    }

    [GeneratedRegex(@"^(?=###)", RegexOptions.Multiline)]
    private static partial Regex Separator { get; }

    [GeneratedRegex(@"^@(?<name>\w+) *=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable { get; }
}

/// <param name="Title">What stands behind <c>###</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">The address, with its variables.</param>
/// <param name="Headers">The header fields, with their variables.</param>
/// <param name="Body">The body, with its variables; null when there is none.</param>
/// <param name="Refusal">What a comment says that it is refused with, for example <c>409 credential_state</c>; null when it succeeds.</param>
internal sealed partial record HttpFileRequest(string Title, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, string? Body, string? Refusal)
{
    public static HttpFileRequest? Parse(string section)
    {
        var lines = section.Split('\n');
        var request = lines.SkipWhile(line => line.Length == 0 || line[0] is '#' or '@').ToArray();
        if (request.Length == 0) return null;
        var start = request[0].Split(' ');
        var headers = request.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2)).Select(field => (field[0], field[1])).ToArray();
        var body = string.Join('\n', request.Skip(1 + headers.Length)).Trim();
        return new(lines[0].TrimStart('#', ' '), start[0], start[1], headers, body.Length > 0 ? body : null, Refused.Match(section) is { Success: true } refused ? refused.Groups["with"].Value : null);
    }

    /// <summary>The request with what stands for its variables.</summary>
    /// <exception cref="KeyNotFoundException">Nothing stands for one of them.</exception>
    public HttpFileRequest With(IReadOnlyDictionary<string, string> values)
    {
        string Filled(string text) => Placeholder.Replace(text, match => values[match.Groups["name"].Value]);
        return this with { Target = Filled(Target), Headers = [.. Headers.Select(header => (header.Name, Filled(header.Value)))], Body = Body is null ? null : Filled(Body) };
    }

    /// <summary>The path of its address, when that is filled in.</summary>
    public string Path => new Uri(Target).AbsolutePath;

    /// <summary>The request with a further header field, unless it has it.</summary>
    public HttpFileRequest WithHeader(string name, string value) => Headers.Any(header => header.Name == name) ? this : this with { Headers = [.. Headers, (name, value)] };

    /// <summary>A request that reads what is elsewhere, by the same caller.</summary>
    public HttpFileRequest Reading(string target) =>
        this with { Method = "GET", Target = target, Headers = [.. Headers.Where(header => header.Name is "Authorization")], Body = null };

    [GeneratedRegex(@"^# Refused with (?<with>\d{3} [a-z_]+)", RegexOptions.Multiline)]
    private static partial Regex Refused { get; }

    [GeneratedRegex(@"\{\{(?<name>\$?\w+)\}\}")]
    private static partial Regex Placeholder { get; }
}
