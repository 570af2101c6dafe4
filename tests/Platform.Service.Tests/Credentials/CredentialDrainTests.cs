using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

[Collection(SharedService.Name)]
public sealed class CredentialDrainTests(SharedService service)
{
    [Fact]
    public async Task Disabling_a_credential_early_is_refused_and_says_when_it_is_safe()
    {
        var (tenant, first, _) = await RotatedAsync();

        var problem = await tenant.Admin.PostAsync(tenant.Path($"credentials/{first}/disable")).ProblemAsync(HttpStatusCode.Conflict, "credential_draining");

        var shown = await ShowAsync(tenant, first);
        Assert.Equal("draining", shown.Text("state"));
        Assert.Equal(shown.Time("safe_to_disable_at"), problem.Time("safe_to_disable_at"));
        Assert.InRange(problem.Time("safe_to_disable_at"), service.Host.Clock.GetUtcNow() + TimeSpan.FromMinutes(61), service.Host.Clock.GetUtcNow() + TimeSpan.FromMinutes(62));
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{first}/disable"), """{"force":false}""").ProblemAsync(HttpStatusCode.Conflict, "credential_draining");
    }

    [Fact]
    public async Task Forcing_it_says_until_when_signatures_are_outstanding()
    {
        var (tenant, first, _) = await RotatedAsync();
        var safe = (await ShowAsync(tenant, first)).Time("safe_to_disable_at");

        var disabled = await tenant.Admin.PostAsync(tenant.Path($"credentials/{first}/disable"), """{"force":true}""").JsonAsync();

        Assert.Equal(("disabled", "complete"), (disabled.Text("state"), disabled.GetProperty("propagation").Text("state")));
        Assert.Equal((0, safe), (disabled.GetProperty("breaks").GetProperty("profiles").GetArrayLength(), disabled.GetProperty("breaks").Time("signatures_until")));
        Assert.Equal(disabled.Time("verifies_until"), (await ShowAsync(tenant, first)).Time("verifies_until"));
        Assert.False((await ShowAsync(tenant, first)).TryGetProperty("breaks", out _));
    }

    [Fact]
    public async Task Forcing_the_one_that_signs_lists_the_versions_that_have_nothing_to_sign_with()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        await tenant.AddCredentialAsync("other");
        await tenant.PublishAsync("elsewhere", """{"cloud_name":"other"}""");
        var signed = (await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync()).Text("credential");
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{signed}/disable")).ProblemAsync(HttpStatusCode.Conflict, "credential_draining");

        var breaks = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{signed}/disable"), """{"force":true}""").JsonAsync()).GetProperty("breaks");

        var profile = Assert.Single(breaks.GetProperty("profiles").EnumerateArray());
        Assert.Equal(("avatar", "[1,2]"), (profile.Text("profile"), profile.GetProperty("versions").GetRawText()));
        breaks.Time("signatures_until");
        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
        await tenant.SignAsync("""{"profile":"elsewhere"}""").JsonAsync();
    }

    [Fact]
    public async Task Every_step_is_in_the_trail()
    {
        var (tenant, first, second) = await RotatedAsync();
        var path = tenant.Path($"credentials/{first}");
        await tenant.Admin.PostAsync($"{path}/disable", """{"force":true}""").JsonAsync();
        await tenant.Admin.PostAsync($"{path}/enable").JsonAsync();
        await tenant.Admin.PostAsync($"{path}/disable", """{"force":true}""").JsonAsync();
        await tenant.Admin.DeleteAsync(path).JsonAsync();
        await tenant.Admin.PostAsync($"{path}/restore").JsonAsync();

        var trail = (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray()
            .Where(entry => entry.Text("target") == $"credentials/{first}").Select(entry => $"{entry.Text("action")} {entry.GetProperty("detail")}".Trim()).ToArray();

        Assert.Equal(
            ["credential.disable forced", "credential.enable", "credential.disable forced", "credential.destroy", "credential.restore"],
            trail.Where(step => !step.StartsWith("credential.add", StringComparison.Ordinal)));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_deleted_credential_can_be_restored_until_its_time_has_come()
    {
        var tenant = await service.Host.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync(more: ""","activate":false""")).Text("id");

        var deleted = await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{id}")).JsonAsync();

        Assert.Equal("destroy_scheduled", deleted.Text("state"));
        Assert.InRange(deleted.Time("destroy_at"), service.Host.Clock.GetUtcNow() + TimeSpan.FromDays(6.9), service.Host.Clock.GetUtcNow() + TimeSpan.FromDays(7));
        var again = await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{id}")).JsonAsync();
        Assert.Equal(deleted.Text("destroy_at"), again.Text("destroy_at"));
        Assert.Equal("complete", again.GetProperty("propagation").Text("state"));
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/activate")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        Assert.Equal("added", (await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/restore")).JsonAsync()).Text("state"));
        Assert.Equal("active", (await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/activate")).JsonAsync()).Text("state"));
        await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{id}")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{id}"), ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    /// <summary>A tenant that has signed with one credential and then got another.</summary>
    private async Task<(ServiceTenant Tenant, string First, string Second)> RotatedAsync()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var first = (await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync()).Text("credential");
        return (tenant, first, (await tenant.AddCredentialAsync()).Text("id"));
    }

    private static async Task<System.Text.Json.JsonElement> ShowAsync(ServiceTenant tenant, string id) => await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync();
}
