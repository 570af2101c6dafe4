using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

/// <summary>What holds for the body of every route that takes one, also of the next.</summary>
[Collection(SharedService.Name)]
public sealed class StrictBodyTests(SharedService service)
{
    private IEnumerable<(HttpMethod Method, string Path, bool Optional)> Routes(string tenant) =>
        from endpoint in service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ScopeMetadata>() is not null && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null
        let path = endpoint.RoutePattern.RawText!.Replace("{tenant}", tenant, StringComparison.Ordinal).Replace("{profile}", "avatar", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)
        select (new HttpMethod(endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single()), path, endpoint.Metadata.GetRequiredMetadata<IAcceptsMetadata>().IsOptional);

    public static TheoryData<string> Malformed =>
    [
        " ", "null", "not json", "{", "{} {}", "{}x", "{\"a\":1,}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "/* */{}", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"\\udc00\":1}", "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\u0001\"}", "{\"a\":\"\n\"}", "{\"a\":\"\0\"}", "\0", "{}\0", "\uFEFF{}", $"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}",
    ];

    /// <summary>Bytes, each written as a character.</summary>
    public static TheoryData<string> NoText => ["\u00ff", "{\"a\":\"\u00ed\u00a0\u0080\"}", "{\"a\":\"\u00c0\u0080\"}", "{\"\u0080\":1}", "{\"a\":\"\u00f4\u0090\u0080\u0080\"}", "{\0}\0"];

    [Theory, MemberData(nameof(Malformed))]
    public Task What_is_not_one_json_value_is_malformed_on_every_route(string body) => EveryRouteAsync(Encoding.UTF8.GetBytes(body), async answer => await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed_json"));

    [Theory, MemberData(nameof(NoText))]
    public Task What_is_not_utf8_is_malformed_on_every_route(string bytes) => EveryRouteAsync(Encoding.Latin1.GetBytes(bytes), async answer => await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed_json"));

    [Theory]
    [InlineData("[]", "")]
    [InlineData("7", "")]
    [InlineData("\"text\"", "")]
    [InlineData("{\"no_such_member\":1}", "/no_such_member")]
    [InlineData("{\"a&b\":1}", "/a&b")]
    [InlineData("{\"\":1}", "/")]
    [InlineData("{\"$type\":\"System.Object\"}", "/$type")]
    public Task A_shape_that_is_not_expected_is_refused_on_every_route(string body, string pointer) => EveryRouteAsync(Encoding.UTF8.GetBytes(body), async answer => await Task.FromResult(answer).RefusedAtAsync(pointer, "invalid_request"));

    [Fact]
    public Task More_than_a_megabyte_is_too_large_on_every_route() =>
        EveryRouteAsync(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 1024 * 1024)}\"}}"), async answer => await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large"));

    [Fact]
    public async Task No_body_at_all_is_malformed_where_one_is_needed()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var (method, path, _) in Routes(tenant.Id).Where(route => !route.Optional))
        {
            await tenant.Operator.SendAsync(method, path).ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        }
    }

    private async Task EveryRouteAsync(byte[] body, Func<HttpResponseMessage, Task> check)
    {
        var tenant = await service.Host.NewTenantAsync();
        var routes = Routes(tenant.Id).ToArray();
        Assert.NotEmpty(routes);
        foreach (var (method, path, _) in routes)
        {
            using var content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } };
            await check(await tenant.Operator.SendAsync(method, path, content));
        }
    }
}
