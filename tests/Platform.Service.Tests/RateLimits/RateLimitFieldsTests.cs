using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.RateLimits;

/// <summary>The fields on real answers: policy <c>node</c> on every authenticated one, <c>tenant</c> on every one that is about signing.</summary>
[Collection(SharedService.Name)]
public sealed class RateLimitFieldsTests(SharedService service)
{
    private const string Plan = """{"signatures_per_month":1000,"signatures_per_second":500,"burst":600}""";

    [Fact]
    public async Task Every_authenticated_answer_tells_the_nodes_policy()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var answer in new[]
        {
            await tenant.Admin.GetAsync(tenant.Path("usage")),
            await tenant.Admin.GetAsync(tenant.Path("profiles/none")),
            await tenant.Admin.GetAsync("/nowhere"),
            await tenant.Admin.GetAsync("/v1/tenants/other-tenant"),
            await tenant.Signer.GetAsync(tenant.Path("usage")),
            await tenant.Admin.PutAsync(tenant.Path("profiles/a/draft"), "not json"),
            await tenant.Admin.SendAsync(HttpMethod.Patch, tenant.Path("usage")),
        })
        {
            Assert.Equal("\"node\";q=1000000;w=1", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Matches("^\"node\";r=[0-9]+;t=[01]$", answer.Headers.GetValues("RateLimit").Single());
        }
    }

    [Fact]
    public async Task An_answer_to_signing_tells_the_tenants_policy_too()
    {
        var tenant = await service.Host.NewSigningTenantAsync(Plan);
        foreach (var answer in new[]
        {
            await tenant.SignAsync("""{"profile":"avatar","subject":"a"}"""),
            await tenant.SignWidgetAsync("avatar", "{}"),
            await tenant.SignAsync("""{"profile":"avatar","subject":"a/b"}"""),
            await tenant.SignAsync("""{"profile":"none","subject":"a"}"""),
            await tenant.Signer.PostAsync(tenant.Path("signatures/batch"), """{"requests":[{"profile":"avatar","subject":"a"}]}"""),
            await tenant.Signer.PostAsync(tenant.Path("signatures/batch"), """{"requests":[{"profile":"avatar","subject":"a"},{"profile":"none"}]}"""),
        })
        {
            Assert.Equal("\"node\";q=1000000;w=1, \"tenant\";q=500;w=1", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Matches("^\"node\";r=[0-9]+;t=[01], \"tenant\";r=[0-9]+;t=[01]$", answer.Headers.GetValues("RateLimit").Single());
        }
    }

    [Fact]
    public async Task What_is_left_of_the_rate_goes_down_with_each_signature()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":1000,"signatures_per_second":1,"burst":1}""");

        var signed = await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""");

        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
        Assert.EndsWith("\"tenant\";r=0;t=1", signed.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }
}
