using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>Sends the requests of <c>docs/http</c> as a person would: one file after the other, with the keys and ids filled in.</summary>
internal sealed partial class HttpFileWalk : IAsyncDisposable
{
    public const string Folder = "docs/http";

    /// <summary>Each file finds what those before it made; a file that is not named here comes last.</summary>
    private static readonly string[] Order = ["health", "tenants", "operator-keys", "credentials", "profiles", "access-keys", "signatures", "verification", "explanations", "usage", "audit"];

    private readonly LoopbackCloudinary _cloudinary;
    private readonly HttpClient _http = new();
    private Dictionary<string, string> _values = [];

    private HttpFileWalk(LoopbackCloudinary cloudinary, ServiceHost host) => (_cloudinary, Host) = (cloudinary, host);

    public static IReadOnlyList<HttpFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Repository.FullPath(Folder), "*.http").Order(StringComparer.Ordinal)
            .Select(path => HttpFile.Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))
            .OrderBy(file => (uint)Array.IndexOf(Order, file.Name)),
    ];

    public ServiceHost Host { get; }

    public static async Task<HttpFileWalk> StartAsync()
    {
        var cloudinary = await LoopbackCloudinary.StartAsync();
        cloudinary.AddKey("demo", "123456789012345", "abcdefghijklmnopqrstuvwxyz1");
        return new(cloudinary, await ServiceHost.StartAsync(("Cloudinary:ApiBaseAddress", cloudinary.Address.ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        await _cloudinary.DisposeAsync();
    }

    /// <summary>Every request, ready to be sent when those before it have been.</summary>
    public async IAsyncEnumerable<HttpFileRequest> Requests()
    {
        foreach (var file in Files)
        {
            _values = file.Variables.ToDictionary();
            _values["host"] = Host.Address.GetLeftPart(UriPartial.Authority);
            _values["$timestamp"] = Host.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            foreach (var key in file.Variables.Keys.Where(name => name is "operator_key" or "admin_key" or "verify_key" or "explain_key")) _values[key] = Host.OperatorKey;
            if (_values.ContainsKey("sign_key")) _values["sign_key"] = await SignKeyAsync(_values["tenant"]);
            foreach (var request in file.Requests) yield return request.With(_values) with { Title = $"{file.Name}.http, \"{request.Title}\"" };
        }
    }

    public async Task<HttpFileAnswer> SendAsync(HttpFileRequest request)
    {
        using var message = Message(request);
        using var response = await _http.SendAsync(message, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = new HttpFileAnswer(response.StatusCode, response.Headers.Location, response.Headers.Contains("Idempotency-Replayed"), text);
        if (answer.Status is HttpStatusCode.Created && answer.Json.TryGetProperty("id", out var id)) _values["id"] = id.GetString()!;
        return answer;
    }

    /// <summary>Whether one of these routes takes the request.</summary>
    public static bool Takes(IEnumerable<(string Method, RouteEndpoint Endpoint)> routes, HttpFileRequest request) =>
        routes.Any(route => route.Method == request.Method && Regex.IsMatch(request.Path, $"^/{Place.Replace(route.Endpoint.RoutePattern.RawText!.Trim('/'), "[^/]+")}$"));

    /// <summary>The service's routes, one for each method.</summary>
    public static IEnumerable<(string Method, RouteEndpoint Endpoint)> Routes(ServiceHost host) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, endpoint);

    private async Task<string> SignKeyAsync(string tenant) =>
        (await Host.Operator.PostAsync($"/v1/tenants/{tenant}/access-keys", """{"name":"of the files","scopes":["sign"]}""").JsonAsync(HttpStatusCode.Created)).Text("key");

    private static HttpRequestMessage Message(HttpFileRequest request)
    {
        var message = new HttpRequestMessage(new(request.Method), request.Target);
        if (request.Body is not null) message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        foreach (var (name, value) in request.Headers)
        {
            if (name is "Content-Type") message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else Assert.True(message.Headers.TryAddWithoutValidation(name, value));
        }

        return message;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place { get; }
}

/// <summary>What came back.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where what was made is.</param>
/// <param name="Replayed">Whether it tells of a request that came before.</param>
/// <param name="Text">The body.</param>
internal sealed record HttpFileAnswer(HttpStatusCode Status, Uri? Location, bool Replayed, string Text)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;

    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary><c>success</c>, or status and code.</summary>
    public string Outcome => Succeeded ? "success" : $"{(int)Status} {Json.Text("code")}";

    /// <summary>The state of the change's propagation; null when the answer does not say.</summary>
    public string? Propagation =>
        Json.TryGetProperty("propagation", out var propagation) && propagation.TryGetProperty("effective_by", out var by) && by.TryGetDateTimeOffset(out _) ? propagation.Text("state") : null;
}
