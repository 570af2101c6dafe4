using System.Text;

namespace Platform.Service.Tests.Fuzz;

/// <summary>Makes the requests of one tenant's caller. The same seed makes the same requests, whatever is answered.</summary>
internal sealed class RequestGenerator(Random random, FuzzTenant tenant)
{
    /// <summary>Above the limit of all routes but one, and still sent in one go.</summary>
    private const int LongestBody = 80_000;

    private static readonly string[] Profiles = ["avatar", .. Enumerable.Range(1, 8).Select(number => $"p{number}")];

    private static readonly string[] ContentTypes =
        ["text/json", "application/json; charset=utf-8", "application/json;charset=utf-16", "application/json; charset=\"", "application/problem+json", "text/plain", "", "json", "application/json, text/html", "*/*", "\u00ff", "multipart/form-data; boundary=x"];

    private static readonly string[] Conditions = ["*", "\"1\"", "\"2\"", "W/\"1\"", "\"\"", "\"", "1", "\"1\", \"2\"", ",", "\"99999999999999999999\"", "*, *", "\"\u00e9\"", "\"a\tb\"", " "];

    private static readonly string[] Queries =
        ["limit=0", "limit=1", "limit=100", "limit=101", "limit=-1", "limit=x", "limit=1&limit=2", "limit=", "limit=%00", "after=", "after=AAAA", "after=%FF", "after=////", "after=eA", "after=a&after=b", "a[b]=c", "&&&", "%", "%zz", "=", "subject=user-42", "subject=..%2Fadmin"];

    public FuzzRequest Next()
    {
        var request = random.Next(20) switch
        {
            < 6 => WithBody("POST", "signatures", BodyGenerator.Signature(random, Profiles)),
            < 8 => WithBody("POST", "signatures/batch", BodyGenerator.Batch(random, Profiles)),
            < 11 => WithBody("POST", $"profiles/{Profile()}/widget{WidgetQuery()}", BodyGenerator.Widget(random, tenant.Now)),
            < 14 => WithBody("PUT", $"profiles/{Profile()}/draft", BodyGenerator.Rules(random)),
            14 or 15 => WithBody("POST", $"profiles/{Profile()}/versions", BodyGenerator.Publication(random)),
            16 => Bare($"profiles{(random.OneIn(3) ? "" : $"?{random.Of(Queries)}")}"),
            17 => Bare($"profiles/{Profile()}"),
            18 => Bare($"profiles/{Profile()}/versions/{(random.OneIn(2) ? "1" : Escaped(HostileText.Next(random)))}"),
            _ => Bare(WildPath()) with { Method = random.Of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get") },
        };
        return request with { Headers = [.. Headers(request)], Chunked = request.Body.Length > 0 && random.OneIn(30), Truncated = request.Body.Length > 0 && random.OneIn(80) };
    }

    private FuzzRequest WithBody(string method, string path, JsonPiece body)
    {
        for (var times = random.Of(0, 0, 0, 0, 0, 1, 1, 2, 3); times > 0; times--) body = body.Break(random);
        var bytes = body.Write(random);
        if (random.OneIn(20)) bytes = JsonMutation.BreakBytes(bytes, random);
        if (bytes.Length > LongestBody) bytes = bytes[..LongestBody];
        return Bare(path) with { Method = random.OneIn(60) ? random.Of("GET", "DELETE", "PATCH", "PUT") : method, Body = bytes };
    }

    private FuzzRequest Bare(string path) => new("GET", $"/v1/tenants/{(random.OneIn(80) ? Escaped(HostileText.Next(random)) : random.OneIn(80) ? tenant.Other : tenant.Id)}/{path}");

    private string Profile() => random.OneIn(20) ? Escaped(HostileText.Next(random)) : random.Of(Profiles);

    private string WidgetQuery() => random.Next(5) switch
    {
        0 => "",
        1 => $"?subject={Escaped(HostileText.Next(random))}",
        2 => $"?subject=user-42&profile_version={random.Of("1", "", "0", "x", "99999999999", "1&profile_version=2")}",
        3 => $"?{random.Of(Queries)}",
        _ => "?subject=user-42",
    };

    private string WildPath() => string.Concat(random.Many(1, 6, item => item.OneIn(2) ? "/" : item.OneIn(2) ? item.Of("profiles", "signatures", "batch", "versions", "draft", "avatar", "usage", "..", ".", "%2e%2e", "1") : Escaped(HostileText.Atom(item))));

    private IEnumerable<(string Name, string Value)> Headers(FuzzRequest request)
    {
        yield return ("Authorization", random.Next(100) switch { 0 => "", 1 => HeaderText(), 2 => $"Bearer {HeaderText()}", 3 => $"Bearer {tenant.AdminKey[..^1]}", 4 => $"Bearer {tenant.SignKey}", 5 => "Basic YTpi", _ => $"Bearer {tenant.AdminKey}" });
        if (request.Body.Length > 0) yield return ("Content-Type", random.OneIn(25) ? random.Of(ContentTypes) : "application/json");
        if (request.Target.Contains("/versions", StringComparison.Ordinal) && !random.OneIn(12)) yield return ("If-Match", random.OneIn(5) ? random.Of(Conditions) : "*");
        if (random.OneIn(20)) yield return (random.Of("If-Match", "If-None-Match"), random.Of(Conditions));
        if (random.OneIn(6)) yield return (random.Of("X-Request-Id", "Idempotency-Key", "Accept", "Accept-Encoding", "Content-Encoding", "X-Forwarded-For", "Origin", "Cookie", "traceparent", "tracestate", "baggage"), HeaderText());
        if (random.OneIn(100)) yield return ("Expect", "100-continue");
    }

    /// <summary>Below what the server takes of a head.</summary>
    private string HeaderText()
    {
        var text = random.OneIn(10) ? new string('a', random.Of(64, 65, 5_000)) : Latin(HostileText.Next(random).ReplaceLineEndings(""));
        return text.Length > 5_000 ? text[..5_000] : text;
    }

    /// <summary>Percent-encoded, or now and then as it is; below what the server takes of a request line.</summary>
    private string Escaped(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length > 300 ? text[..300] : text);
        return random.OneIn(20)
            ? Encoding.Latin1.GetString(bytes).Replace(' ', '+').Replace('\n', '+').Replace('\r', '+')
            : string.Concat(bytes.Select(one => char.IsAsciiLetterOrDigit((char)one) ? $"{(char)one}" : $"%{one:X2}"));
    }

    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
