using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Platform.AppHost.Tests.Drivers;

/// <summary>Answers the demo tenant's requests the way the platform does, and remembers them.</summary>
internal sealed class ScriptedPlatform : HttpMessageHandler
{
    private const string EmptyPage = """{ "items": [], "next": null }""";

    private readonly List<string> _requests = [];

    public ScriptedPlatform() => Client = new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://localhost:1") };

    public HttpClient Client { get; }

    public IReadOnlyList<string> Requests => _requests;

    /// <summary>What was sent, by request.</summary>
    public Dictionary<string, string> Bodies { get; } = [];

    public string Credentials { get; init; } = EmptyPage;

    public string Profiles { get; init; } = EmptyPage;

    /// <summary>The answer to everything.</summary>
    public (HttpStatusCode Status, string Detail)? Refusal { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        _requests.Add($"{request.Method} {path}{(request.Headers.IfMatch.Count > 0 ? $" If-Match: {request.Headers.IfMatch}" : "")}");
        if (request.Content is { } content) Bodies[$"{request.Method} {path}"] = await content.ReadAsStringAsync(cancellationToken);
        return Refusal is var (status, detail)
            ? Answer(status, JsonSerializer.Serialize(new { detail }), MediaTypeNames.Application.ProblemJson)
            : Answer(HttpStatusCode.OK, Body(request.Method, path), MediaTypeNames.Application.Json);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Client.Dispose();
        base.Dispose(disposing);
    }

    private string Body(HttpMethod method, string path) => path.Split('/')[^1] switch
    {
        "credentials" when method == HttpMethod.Get => Credentials,
        "profiles" => Profiles,
        "access-keys" => """{ "id": "made", "key": "psk_demo_made" }""",
        _ => "{}",
    };

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, string type) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
