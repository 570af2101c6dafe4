using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Access;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Access;

/// <summary>Who may do what, over every route there is. Bodies are malformed throughout: who may not act learns nothing of them.</summary>
[Collection(SharedService.Name)]
public sealed class AuthorizationTests(SharedService service)
{
    private sealed record Route(HttpMethod Method, string Path, Scopes AnyOf, bool OfTenant);

    /// <summary>Every route that needs a scope, with ids that name nothing.</summary>
    private IEnumerable<Route> Routes(string tenant) =>
        from endpoint in service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let scope = endpoint.Metadata.GetMetadata<ScopeMetadata>()
        where scope is not null && endpoint.Metadata.GetMetadata<BasicKeyMetadata>() is null // Orleans' dashboard has tests of its own.
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        let pattern = endpoint.RoutePattern.RawText!
        let path = pattern.Replace("{tenant}", tenant, StringComparison.Ordinal).Replace("{profile}", "avatar", StringComparison.Ordinal)
            .Replace("{id}", "none", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)
        select new Route(new(method), path, scope.AnyOf, pattern.Contains("{tenant}", StringComparison.Ordinal));

    [Fact]
    public void Every_route_of_the_contract_needs_a_scope()
    {
        var open = service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<ScopeMetadata>() is null);

        Assert.Empty(open.Select(endpoint => endpoint.RoutePattern.RawText));
        Assert.True(Routes("x").Count() >= 26);
        Assert.DoesNotContain(Routes("x"), route => route.Path.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_valid_key_every_route_answers_401()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var route in Routes(tenant.Id))
        {
            foreach (var client in new[] { service.Host.Client(null), service.Host.Client("psk_mistyped"), service.Host.Client($"psk_{tenant.Id}_AAAAAAAAAAAA_{new string('A', 33)}") })
            {
                var answer = await client.SendAsync(route.Method, route.Path, Malformed());

                await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
                Assert.False(answer.Headers.Contains("RateLimit"), "Only authenticated answers tell of limits.");
            }
        }
    }

    [Fact]
    public async Task Another_tenants_anything_is_404_whether_it_is_there_or_not()
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewSigningTenantAsync();
        var admin = await tenant.Admin.GetAsync("/v1/tenants/no-such-tenant/usage").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        foreach (var route in Routes(other.Id).Where(route => route.OfTenant))
        {
            foreach (var client in new[] { tenant.Admin, tenant.Signer })
            {
                var problem = await client.SendAsync(route.Method, route.Path, Malformed()).ProblemAsync(HttpStatusCode.NotFound, "not_found");
                Assert.Equal(admin.Text("detail"), problem.Text("detail"));
            }
        }
    }

    [Fact]
    public async Task Within_the_own_tenant_a_missing_scope_is_403_before_the_body_is_read()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var scope in new[] { Scopes.Admin, Scopes.Sign, Scopes.Verify, Scopes.Explain })
        {
            var client = await tenant.NewClientAsync($$"""{"name":"one","scopes":["{{scope.Names()[0]}}"]}""");
            foreach (var route in Routes(tenant.Id).Where(route => (route.AnyOf & scope) == Scopes.None))
            {
                await client.SendAsync(route.Method, route.Path, Malformed()).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
            }
        }
    }

    [Fact]
    public async Task With_the_scope_the_body_is_read_and_operators_may_act_for_any_tenant()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var route in Routes(tenant.Id))
        {
            foreach (var client in (route.AnyOf & Scopes.Platform) == Scopes.None ? new[] { tenant.Admin, tenant.Operator } : [tenant.Operator])
            {
                var answer = await client.SendAsync(route.Method, route.Path, Malformed());

                Assert.True((int)answer.StatusCode is not (401 or 403 or >= 500), $"{route}: {(int)answer.StatusCode}");
                Assert.True(answer.Headers.Contains("RateLimit-Policy"));
            }
        }
    }

    [Fact]
    public async Task An_administrator_reads_his_own_tenant_and_a_signer_its_profiles()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        Assert.Equal(tenant.Id, (await tenant.Admin.GetAsync($"/v1/tenants/{tenant.Id}").JsonAsync()).Text("tenant"));
        await tenant.Signer.GetAsync($"/v1/tenants/{tenant.Id}").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await tenant.Signer.GetAsync(tenant.Path("profiles")).JsonAsync();
        await tenant.Signer.GetAsync(tenant.Path("profiles/avatar")).JsonAsync();
        await tenant.Signer.GetAsync(tenant.Path("profiles/avatar/versions/1")).JsonAsync();
        await tenant.Admin.GetAsync("/v1/tenants").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
    }

    [Theory]
    [InlineData("Basic dTpw")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("psk_tenant")]
    public async Task Anything_but_a_bearer_key_is_401(string authorization) =>
        await service.Host.Client(null).GetAsync("/v1/tenants", ("Authorization", authorization)).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");

    [Fact]
    public async Task The_scheme_is_read_in_any_case_and_two_keys_are_none()
    {
        await service.Host.Client(null).GetAsync("/v1/tenants", ("Authorization", $"bearer {service.Host.OperatorKey}")).JsonAsync();
        await service.Host.Client(null).GetAsync("/v1/tenants", ("Authorization", $"Bearer {service.Host.OperatorKey}, Bearer {service.Host.OperatorKey}"))
            .ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_huge_authorization_is_refused_without_a_stir()
    {
        await service.Host.Client("psk_" + new string('A', 20_000)).GetAsync("/v1/tenants").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await service.Host.Client("psk_" + new string('A', 40_000)).GetAsync("/v1/tenants")).StatusCode);
    }

    private static ByteArrayContent Malformed() => new(Encoding.UTF8.GetBytes("{\"not\": json")) { Headers = { { "Content-Type", "application/json" } } };
}
