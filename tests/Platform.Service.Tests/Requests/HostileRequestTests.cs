using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Refusals;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

/// <summary>What no well-behaved client sends. Nothing of it is this side's fault, and none of it is written down.</summary>
[Collection(SharedService.Name)]
public sealed class HostileRequestTests(SharedService service)
{
    private static readonly string[] Names =
    [
        "..%2F..%2Fetc", "..%2F", "a%2Fb", "a%5Cb", "...", "%2F", "a%20b", "%20", "a%3Fb", "a%23b", "a%26b", "a%7Cb", "a%0Ab", "a%0D%0Ab", "a;b", "a,b", "a'b", "a%22b",
        "%FF%FE", "%C0%80", "%ED%A0%80", "%E2%80%AE", "%EF%BC%8F", "%F0%9F%98%80", "%", "%zz", "%u0041", "%7Btenant%7D", "*", "$(id)", "-1", "0", "99999999999999999999",
        "NULL", "PLATFORM", new('a', 10_000), new('%', 5000),
    ];

    /// <summary>Every route, with the name at each of its places in turn.</summary>
    private IEnumerable<(string Method, string Path)> Routes(string name) =>
        from endpoint in service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ScopeMetadata>() is not null && endpoint.Metadata.GetMetadata<BasicKeyMetadata>() is null // Orleans' own routes write nothing.
        from place in endpoint.RoutePattern.Parameters
        let filled = endpoint.RoutePattern.RawText!.Replace(place.Name is "number" ? "{number:int}" : $"{{{place.Name}}}", name, StringComparison.Ordinal)
        let path = filled.Replace("{tenant}", "tenant-0", StringComparison.Ordinal).Replace("{profile}", "avatar", StringComparison.Ordinal)
            .Replace("{id}", "none", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)
        select (endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single(), path);

    [Fact]
    public async Task Names_that_are_none_are_refused_on_every_route_and_write_nothing()
    {
        await service.Host.Operator.PutAsync("/v1/tenants/tenant-0", """{"display_name":"Zero"}""");
        var rows = await StoredRowsAsync();
        foreach (var (method, path) in Names.SelectMany(Routes))
        {
            var answer = await service.Host.Operator.SendAsync(new(method), path, method is "GET" or "DELETE" ? null : Json("{}"));

            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{method} {path}: {(int)answer.StatusCode}");
            await AssertProblemAsync(answer);
        }

        Assert.Equal(rows, await StoredRowsAsync());
    }

    [Theory]
    [InlineData("/v1/tenants/{0}/../{1}/usage")]
    [InlineData("/v1/tenants/{0}/%2e%2e/{1}/usage")]
    [InlineData("/v1/tenants/{0}/profiles/../../{1}/usage")]
    [InlineData("/v1/tenants/{0}%2F..%2F{1}/usage")]
    [InlineData("/v1/tenants/{0}/..;/{1}/usage")]
    public async Task No_path_leads_to_another_tenant(string path)
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewTenantAsync();

        await tenant.Admin.GetAsync(string.Format(null, path, tenant.Id, other.Id)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("GET /v1/tenants/%00 HTTP/1.1")]
    [InlineData("GET /v1/tenants/a%00b/usage HTTP/1.1")]
    [InlineData("GET /v1/tenants/\0 HTTP/1.1")]
    [InlineData("GET /v1/tenants/\u00ff\u00fe HTTP/1.1")]
    [InlineData("GET /v1/tenants?after=\u00ff\u00fe HTTP/1.1")]
    [InlineData("GET /v1/tenants?limit=%FF&limit=\0 HTTP/1.1")]
    [InlineData("GET http://elsewhere/v1/tenants/../x HTTP/1.1")]
    [InlineData("GET //v1//tenants HTTP/1.1")]
    [InlineData("GET v1/tenants HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("CONNECT 127.0.0.1:1 HTTP/1.1")]
    [InlineData("TRACE /v1/tenants HTTP/1.1")]
    [InlineData("BREW /v1/tenants HTTP/1.1")]
    [InlineData("get /v1/tenants HTTP/1.1")]
    [InlineData("HEAD /v1/tenants HTTP/1.1")]
    [InlineData("GET /v1/tenants HTTP/9.9")]
    [InlineData("GET")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task No_request_line_breaks_the_service(string line)
    {
        var answer = await RawHttp.SendAsync(service.Host.Address, line, $"Authorization: Bearer {service.Host.OperatorKey}\r\n");

        Assert.True(answer.Status is >= 400 and < 500 or 200 or 505, $"{answer.Status}: {answer.Body}");
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("BREW")]
    public async Task Another_method_is_405_and_the_answer_says_which_there_are(string method)
    {
        var answer = await service.Host.Operator.SendAsync(new(method), "/v1/tenants/acme");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["DELETE", "GET", "PUT"], answer.Content.Headers.Allow.Order());
        if (method is not "HEAD") await answer.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Fact]
    public async Task An_unknown_route_is_404()
    {
        await service.Host.Operator.GetAsync("/v1/nothing").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await service.Host.Client(null).GetAsync("/").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await service.Host.Client("psk_wrong").PostAsync("/v2/tenants", "{}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("\"")]
    [InlineData("\"1")]
    [InlineData(",,,")]
    [InlineData("\"18446744073709551616\"")]
    [InlineData("W/*")]
    public async Task A_condition_that_is_none_never_holds(string condition)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");

        await tenant.Operator.PutAsync($"/v1/tenants/{tenant.Id}", """{"display_name":"x"}""", ("If-Match", condition)).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}", ("If-Match", condition)).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), "{}", ("If-Match", condition)).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task A_body_may_come_in_chunks_and_is_limited_all_the_same()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await Chunked("""{"profile":"avatar","subject":"user-42"}""").JsonAsync();
        await Chunked($$"""{"profile":"avatar","subject":"{{new string('a', 70_000)}}"}""").ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        await Chunked("").ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");

        Task<HttpResponseMessage> Chunked(string json)
        {
            var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(json))) { Headers = { { "Content-Type", "application/json" } } };
            return tenant.Signer.SendAsync(HttpMethod.Post, tenant.Path("signatures"), content, ("Transfer-Encoding", "chunked"));
        }
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n", "zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n", "2\r\n{}x\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: gzip\r\nContent-Type: application/json\r\n", "{}")]
    [InlineData("Content-Length: -1\r\nContent-Type: application/json\r\n", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\nContent-Type: application/json\r\n", "{}")]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n", "0\r\n\r\n")]
    [InlineData("Content-Length: 2\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n", "\u001f\u008b")]
    [InlineData("Content-Length: 2\r\nContent-Type: application/json; charset=utf-7\r\n", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Type: \u00ff\u00fe\r\n", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Type: application/json\r\nExpect: 100-continue, 200-ok\r\n", "{}")]
    public async Task No_way_to_send_a_body_breaks_the_service(string headers, string body)
    {
        var tenant = await service.Host.NewTenantAsync();

        var answer = await RawHttp.SendAsync(
            service.Host.Address, $"POST {tenant.Path("signatures")} HTTP/1.1", $"Authorization: Bearer {service.Host.OperatorKey}\r\n{headers}", body);

        Assert.InRange(answer.Status, 400, 499);
    }

    private static ByteArrayContent Json(string json) => new(Encoding.UTF8.GetBytes(json)) { Headers = { { "Content-Type", "application/json" } } };

    /// <summary>A problem with a known code; or the server's own refusal of what is no HTTP, which ends the connection.</summary>
    private static async Task AssertProblemAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong && text.Length == 0 && answer.Headers.ConnectionClose is true) return;
        using var problem = JsonDocument.Parse(text);
        Assert.Contains(problem.RootElement.Text("code"), Enum.GetValues<RefusalCode>().Select(code => code.Name()));
    }

    private async Task<long> StoredRowsAsync()
    {
        await using var connection = await service.Host.Services.GetRequiredService<SqliteStore>().Connections.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) + coalesce(sum(Version), 0) FROM OrleansStorage WHERE StateName NOT LIKE '%quota%' AND StateName NOT LIKE '%audit%'";
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
