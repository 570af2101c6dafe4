using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Access;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Dashboard;

[Collection(SharedService.Name)]
public sealed class DashboardTests(SharedService service)
{
    private readonly ServiceHost _host = service.Host;

    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/")]
    [InlineData("/orleans/index.min.js")]
    [InlineData("/orleans/ClusterStats")]
    [InlineData("/orleans/GrainState?grainId=tenant-1&grainType=x")]
    [InlineData("/orleans/Trace")]
    public async Task Only_an_operator_sees_the_dashboard(string path)
    {
        var tenant = await _host.NewTenantAsync();

        using var nobody = await _host.Client(null).GetAsync(path);
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(["Bearer", "Basic"], nobody.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
        await tenant.Admin.GetAsync(path).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
    }

    [Fact]
    public void Every_route_of_the_dashboard_needs_an_operator_and_reads_only()
    {
        var routes = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/orleans", StringComparison.Ordinal)).ToArray();

        Assert.True(routes.Length >= 20);
        Assert.All(routes, route =>
        {
            Assert.Equal(Scopes.Platform, route.Metadata.GetRequiredMetadata<ScopeMetadata>().AnyOf);
            Assert.NotEmpty(route.Metadata.GetOrderedMetadata<IAuthorizeData>());
            Assert.Equal(["GET"], route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods);
        });
    }

    [Fact]
    public async Task An_operator_reads_the_page_and_its_figures()
    {
        using var page = await _host.Operator.GetAsync("/orleans/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Equal("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single());

        using var figures = await _host.Operator.GetAsync("/orleans/DashboardCounters");
        Assert.True((await figures.JsonAsync(HttpStatusCode.OK)).TryGetProperty("totalActiveHostCount", out _));
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.Operator.GetAsync("/orleans/Trace")).StatusCode);
    }

    [Fact]
    public async Task A_browser_may_send_the_key_as_a_password()
    {
        var tenant = await _host.NewTenantAsync();
        var tenantKey = (await tenant.NewKeyAsync("""{"name":"k","scopes":["admin"]}""")).Text("key");

        Assert.Equal(HttpStatusCode.OK, (await WithPassword("/orleans/", _host.OperatorKey)).StatusCode);
        await (await WithPassword("/orleans/", tenantKey)).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await (await WithPassword("/orleans/", "psk_platform_wrong")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await (await _host.Client(null).GetAsync("/orleans/", ("Authorization", "Basic !"))).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await (await _host.Client(null).GetAsync("/orleans/", ("Authorization", $"Basic {new string('A', 4000)}"))).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Nowhere_else_is_a_password_taken()
    {
        using var answer = await WithPassword("/v1/tenants", _host.OperatorKey);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task The_dashboard_shows_no_state_of_a_tenant()
    {
        var tenant = await _host.NewSigningTenantAsync();

        using var answer = await _host.Operator.GetAsync($"/orleans/GrainState?grainId={tenant.Id}&grainType=Platform.Service.Tenants.TenantGrain");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Sealed", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Digest", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("demo", text, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> WithPassword(string path, string password) => _host.Client(null).GetAsync(
        path, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{password}"))}"));
}
