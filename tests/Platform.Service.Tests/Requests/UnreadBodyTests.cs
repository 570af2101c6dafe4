using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

/// <summary>What holds for every route that changes something and takes no body, also of the next: nobody believes that what he sends is read.</summary>
[Collection(SharedService.Name)]
public sealed class UnreadBodyTests(SharedService service)
{
    private IEnumerable<(HttpMethod Method, string Path)> Routes(string tenant) =>
        from endpoint in service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ScopeMetadata>() is not null && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        where method is not ("GET" or "HEAD")
        let path = endpoint.RoutePattern.RawText!.Replace("{tenant}", tenant, StringComparison.Ordinal).Replace("{profile}", "avatar", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal).Replace("{number:int}", "9", StringComparison.Ordinal)
        select (new HttpMethod(method), path);

    [Theory]
    [InlineData("""{"grace_seconds":5}""", "application/json", HttpStatusCode.UnprocessableEntity, "invalid_request")]
    [InlineData("[]", "application/json", HttpStatusCode.UnprocessableEntity, "invalid_request")]
    [InlineData("{bad", "application/json", HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    [InlineData("{}", null, HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    public async Task A_body_that_says_something_is_refused_on_every_route_and_changes_nothing(string body, string? type, HttpStatusCode status, string code)
    {
        var tenant = await service.Host.NewTenantAsync();
        var routes = Routes(tenant.Id).ToArray();
        Assert.True(routes.Length >= 15, string.Join(", ", routes));
        foreach (var (method, path) in routes)
        {
            using var content = Content(body, type);
            await (await tenant.Operator.SendAsync(method, path, content)).ProblemAsync(status, code);
        }

        Assert.Equal("active", (await tenant.Operator.GetAsync($"/v1/tenants/{tenant.Id}").JsonAsync()).Text("status"));
    }

    [Fact]
    public async Task The_member_is_named()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);

        var problem = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/retire"), """{"grace_seconds":5}""").RefusedAtAsync("/grace_seconds", "invalid_request");

        Assert.Equal("There is no such member here, and no other: send {} or nothing.", problem.GetProperty("errors")[0].Text("detail"));
        Assert.Equal("deprecated", (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1")).JsonAsync()).Text("state"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    public async Task Nothing_and_an_empty_object_pass_on_every_route(string? body)
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var (method, path) in Routes(tenant.Id))
        {
            using var content = body is null ? null : Content(body, "application/json");
            var answer = await tenant.Operator.SendAsync(method, path, content);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"{method} {path}: {(int)answer.StatusCode}");
        }
    }

    /// <summary>As some proxies pass on what has no body.</summary>
    [Fact]
    public async Task No_chunks_at_all_are_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var (method, path) in Routes(tenant.Id))
        {
            using var content = new ByteArrayContent([]);
            var answer = await tenant.Operator.SendAsync(method, path, content, ("Transfer-Encoding", "chunked"));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"{method} {path}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Another_tenants_routes_are_not_found_whatever_is_sent()
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewTenantAsync();
        foreach (var (method, path) in Routes(other.Id).Where(route => route.Path.Contains(other.Id, StringComparison.Ordinal)))
        {
            using var content = Content("{bad", "text/plain");
            await (await tenant.Admin.SendAsync(method, path, content)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }
    }

    private static ByteArrayContent Content(string body, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null) content.Headers.Add("Content-Type", type);
        return content;
    }
}
