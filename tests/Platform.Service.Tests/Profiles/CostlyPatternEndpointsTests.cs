using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Patterns that cost too much, over HTTP.</summary>
public sealed class CostlyPatternEndpointsTests
{
    [Fact]
    public async Task A_value_that_costs_too_much_is_refused_and_so_are_those_that_come()
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewSigningTenantAsync();
        await tenant.PublishParametersAsync("costly", $$""" "display_name": {"allow": {"pattern": "{{PatternCostTests.Hidden}}"} } """);
        Task<HttpResponseMessage> Sign(string value) => tenant.SignAsync($$"""{"profile":"costly","parameters":{"display_name":"{{value}}"} }""");
        await Sign("abc").JsonAsync();

        await Sign(PatternCostTests.Dear(120)).RefusedAtAsync("/parameters/display_name", "pattern_too_costly");
        await Sign("abc").RefusedAtAsync("/parameters/display_name", "pattern_too_costly");
    }

    [Fact]
    public async Task A_draft_with_such_a_pattern_is_refused_and_linted()
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewTenantAsync();
        const string rules = """{"parameters":{"display_name":{"allow":{"pattern":"(?:[a-z0-9]{1,30}[a-z0-9-]{1,30}){1,10}"}}}}""";

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), rules).RefusedAtAsync("/parameters/display_name/allow/pattern", "pattern_unsupported");

        var finding = (await tenant.Admin.PostAsync(tenant.Path("profiles/lint"), rules).JsonAsync()).GetProperty("lint")[0];
        Assert.Equal(("refused", "display_name"), (finding.Text("code"), finding.Text("parameter")));
    }
}
