using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Hosting.OpenApi;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting;

public sealed class PlatformOpenApiTests : IAsyncLifetime
{
    private ShellHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ShellHost.StartAsync(
        app =>
        {
            app.MapPlatformOpenApi();
            app.MapPost("/v1/widgets", (JsonBody<NewWidget> body) => ((Outcome<Widget>)new Widget(body.Value.DisplayName)).ToCreated(_ => "/"));
            app.MapGet("/v1/widgets/{name}", (string name) => ((Outcome<Widget>)new Widget(name)).ToAnswer());
            app.MapPost("/v1/widgets/{name}/spin", (string name, OptionalJsonBody<NewWidget> body) => ((Outcome<Widget>)new Widget(name)).ToAnswer());
            app.MapPost("/v1/converted", (JsonBody<Converted> body) => body.Value.At.ToString(CultureInfo.InvariantCulture));
            app.MapGet("/open", () => "open").AllowAnonymous();
        },
        builder => builder.Services.AddPlatformOpenApi());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_document_is_openapi_3_1_in_the_names_of_the_wire()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["display_name", "spin"], Names(schemas.GetProperty("NewWidget").GetProperty("properties")));
        Assert.Equal(["slow_left", "fast_right", null], schemas.GetProperty("NewWidget").GetProperty("properties").GetProperty("spin").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("request_id", Names(schemas.GetProperty("Problem").GetProperty("properties")));
    }

    [Fact]
    public async Task A_body_is_described_as_the_json_that_it_is()
    {
        var document = await DocumentAsync();

        var body = Operation(document, "/v1/widgets", "post").GetProperty("requestBody");
        Assert.Equal(["application/json"], Names(body.GetProperty("content")));
        Assert.Equal("#/components/schemas/NewWidget", body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.True(body.GetProperty("required").GetBoolean());
        Assert.False(Operation(document, "/v1/widgets/{name}/spin", "post").GetProperty("requestBody").TryGetProperty("required", out var required) && required.GetBoolean());
    }

    [Fact]
    public async Task What_converters_read_is_described_as_they_read_it()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var members = schemas.GetProperty("Converted").GetProperty("properties");

        Assert.Equal("date-time", members.GetProperty("at").GetProperty("format").GetString());
        Assert.Equal(["null", "string"], members.GetProperty("until").GetProperty("type").EnumerateArray().Select(type => type.GetString()!));
        Assert.Equal("string", schemas.GetProperty("ApiSecret").GetProperty("type").GetString());
        Assert.Equal("object", members.GetProperty("parameters").GetProperty("type").GetString());
        var rules = schemas.GetProperty("ProfileRules").GetProperty("properties").GetProperty("parameters");
        Assert.Equal("#/components/schemas/ParameterRule", rules.GetProperty("additionalProperties").GetProperty("$ref").GetString());
        Assert.Equal(["pin", "template", "allow"], Names(schemas.GetProperty("ParameterRule").GetProperty("properties")));
    }

    [Fact]
    public async Task Requests_are_closed_and_answers_may_grow()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        Assert.False(schemas.GetProperty("NewWidget").GetProperty("additionalProperties").GetBoolean());
        Assert.False(schemas.GetProperty("Widget").TryGetProperty("additionalProperties", out _));
        Assert.DoesNotContain("additionalProperties", schemas.GetProperty("Problem").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_and_problems_are_described()
    {
        var document = await DocumentAsync();

        var responses = Operation(document, "/v1/widgets", "post").GetProperty("responses");
        Assert.Equal(["201", "400", "401", "403", "404", "413", "415", "422", "429", "500", "503"], Names(responses).Order());
        Assert.Equal("#/components/schemas/Problem", responses.GetProperty("422").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.Equal(["200", "401", "403", "404", "429", "500", "503"], Names(Operation(document, "/v1/widgets/{name}", "get").GetProperty("responses")).Order());
    }

    [Fact]
    public async Task A_key_is_asked_for_wherever_it_is_needed()
    {
        var document = await DocumentAsync();

        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("access_key").GetProperty("scheme").GetString());
        Assert.True(Operation(document, "/v1/widgets", "post").GetProperty("security")[0].TryGetProperty("access_key", out _));
        Assert.False(Operation(document, "/open", "get").TryGetProperty("security", out _));
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        var page = await _host.SendAsync(HttpMethod.Get, "/docs/");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var scripts = Regex.Matches(html, "<script[^>]* src=\"([^\"]+)\"").Select(script => script.Groups[1].Value).ToArray();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var response = await _host.SendAsync(HttpMethod.Get, $"/docs/{script}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private async Task<JsonElement> DocumentAsync()
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static JsonElement Operation(JsonElement document, string path, string method) => document.GetProperty("paths").GetProperty(path).GetProperty(method);

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(member => member.Name);

    private sealed record NewWidget(string DisplayName, Spin? Spin = null);

    private sealed record Converted(DateTimeOffset At, DateTimeOffset? Until, ApiSecret ApiSecret)
    {
        [JsonConverter(typeof(NamedInputsConverter))] public ImmutableArray<NamedInput> Parameters { get; init; } = [];

        public ProfileRules? Rules { get; init; }
    }

    private sealed record Widget(string Name) : AdminView;

    private enum Spin
    {
        SlowLeft,
        FastRight,
    }
}
