using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Access;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Sends every request of <c>docs/http</c> as a person would: one file after the other, with the keys and ids filled in.</summary>
public sealed partial class HttpFilesTests
{
    private const string Folder = "docs/http";

    /// <summary>Each file finds what those before it made; a file that is not named here comes last.</summary>
    private static readonly string[] Order = ["health", "tenants", "operator-keys", "credentials", "profiles", "access-keys", "signatures", "verification", "explanations", "usage", "audit"];

    private static readonly HttpFile[] Files =
    [
        .. Directory.EnumerateFiles(Repository.FullPath(Folder), "*.http").Order(StringComparer.Ordinal)
            .Select(path => HttpFile.Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))
            .OrderBy(file => (uint)Array.IndexOf(Order, file.Name)),
    ];

    [Fact]
    public async Task Every_request_does_what_its_file_says()
    {
        await using var cloudinary = await LoopbackCloudinary.StartAsync();
        cloudinary.AddKey("demo", "123456789012345", "abcdefghijklmnopqrstuvwxyz1");
        await using var host = await ServiceHost.StartAsync(("Cloudinary:ApiBaseAddress", cloudinary.Address.ToString()));
        using var http = new HttpClient();
        var changes = Changes(host.Services.GetRequiredService<EndpointDataSource>()).ToArray();
        foreach (var file in Files)
        {
            var values = file.Variables.ToDictionary();
            values["host"] = host.Address.GetLeftPart(UriPartial.Authority);
            values["$timestamp"] = host.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            foreach (var key in file.Variables.Keys.Where(name => name is "operator_key" or "admin_key" or "verify_key" or "explain_key")) values[key] = host.OperatorKey;
            if (values.ContainsKey("sign_key")) values["sign_key"] = await SignKeyAsync(host, values["tenant"]);

            foreach (var request in file.Requests)
            {
                using var answer = await http.SendAsync(Message(request.With(values)), TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

                Assert.True(Outcome(answer, text) == (request.Refusal ?? "success"), $"{file.Name}.http, \"{request.Title}\": {(int)answer.StatusCode} {text}");
                if (answer.IsSuccessStatusCode && changes.Any(change => Regex.IsMatch($"{request.Method} {answer.RequestMessage!.RequestUri!.AbsolutePath}", change)))
                {
                    Assert.True(SaysHowFarItHasTravelled(JsonElement.Parse(text)), $"{file.Name}.http, \"{request.Title}\" does not say how far it has travelled: {text}");
                }

                if (answer.Headers.Location is { } made)
                {
                    using var found = await http.SendAsync(Message(request.With(values).Reading($"{values["host"]}{made}")), TestContext.Current.CancellationToken);
                    Assert.True(found.IsSuccessStatusCode, $"{file.Name}.http, \"{request.Title}\" says that it made {made}, where there is nothing: {(int)found.StatusCode}.");
                }

                if (answer.StatusCode is System.Net.HttpStatusCode.Created && JsonElement.Parse(text).TryGetProperty("id", out var id)) values["id"] = id.GetString()!;
            }
        }
    }

    [Fact]
    public async Task Every_route_has_a_request()
    {
        await using var host = await ServiceHost.StartAsync();
        var requests = Files.SelectMany(file => file.Requests, (file, request) => $"{request.Method} {request.Target.Replace("{{host}}", "", StringComparison.Ordinal).Split('?')[0]}").ToArray();

        Assert.All(
            Routes(host.Services.GetRequiredService<EndpointDataSource>()),
            route => Assert.True(requests.Any(request => Regex.IsMatch(request, $"^{Place.Replace(route, "[^/]+")}$")), $"{Folder} has no request for {route}."));
    }

    [Fact]
    public void A_file_is_read_as_editors_read_it()
    {
        var file = HttpFile.Parse("toys", "@host = http://here\n# A comment.\n@id = \n\n### Make one\n# Refused with 409 limit_reached\nPOST {{host}}/toys?now={{$timestamp}}\nA: b\nC: {{id}}\n\n{\n  \"id\": \"{{id}}\"\n}\n\n### List\nGET {{host}}/toys\n");

        Assert.Equal(("http://here", ""), (file.Variables["host"], file.Variables["id"]));
        Assert.Equal(["Make one", "List"], file.Requests.Select(request => request.Title));
        var made = file.Requests[0].With(new Dictionary<string, string> { ["host"] = "http://there", ["id"] = "7", ["$timestamp"] = "1" });
        Assert.Equal(("POST", "http://there/toys?now=1", "{\n  \"id\": \"7\"\n}", "409 limit_reached"), (made.Method, made.Target, made.Body, made.Refusal));
        Assert.Equal([("A", "b"), ("C", "7")], made.Headers);
        Assert.Equal((null, null), (file.Requests[1].Body, file.Requests[1].Refusal));
        Assert.Throws<KeyNotFoundException>(() => file.Requests[0].With(new Dictionary<string, string>()));
    }

    /// <summary>All but the description of the API and its page, which are for reading, and Orleans' dashboard, whose page asks for the rest of it.</summary>
    private static IEnumerable<string> Routes(EndpointDataSource source) =>
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        let path = $"/{endpoint.RoutePattern.RawText!.Trim('/')}"
        where !path.StartsWith("/openapi/", StringComparison.Ordinal) && !path.StartsWith("/docs", StringComparison.Ordinal) && !path.StartsWith("/orleans", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} {path}";

    /// <summary>What changes something for administrators or operators, as patterns. What only judges rules changes nothing.</summary>
    private static IEnumerable<string> Changes(EndpointDataSource source) =>
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ScopeMetadata>()?.AnyOf is Scopes.Admin or Scopes.Platform && !endpoint.RoutePattern.RawText!.EndsWith("/lint", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        where method is not "GET"
        select $"^{method} /{Place.Replace(endpoint.RoutePattern.RawText!.Trim('/'), "[^/]+")}$";

    /// <summary>Complete for what no signer has to learn, and nobody in these files is away.</summary>
    private static bool SaysHowFarItHasTravelled(JsonElement answer) =>
        answer.TryGetProperty("propagation", out var propagation) && propagation.Text("state") is "complete" && propagation.TryGetProperty("effective_by", out var by) && by.TryGetDateTimeOffset(out _);

    private static async Task<string> SignKeyAsync(ServiceHost host, string tenant) =>
        (await host.Operator.PostAsync($"/v1/tenants/{tenant}/access-keys", """{"name":"of the files","scopes":["sign"]}""").JsonAsync(System.Net.HttpStatusCode.Created)).Text("key");

    private static string Outcome(HttpResponseMessage answer, string text) => answer.IsSuccessStatusCode ? "success" : $"{(int)answer.StatusCode} {JsonElement.Parse(text).Text("code")}";

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
