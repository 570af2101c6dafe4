using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Tenants;
using Platform.Service.Tests.Credentials.Accounts;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Verification;
using Xunit;

namespace Platform.Service.Tests.Credentials;

/// <summary>A credential's whole life on the running service, on a clock that is set forward.</summary>
public sealed class CredentialWalkTests(CheckedService service) : IClassFixture<CheckedService>
{
    private const string Body = """{"notification_type":"upload","public_id":"a"}""";
    private const string Next = "another-secret-altogether";

    [Fact]
    public async Task A_credential_is_checked_signs_drains_verifies_and_is_destroyed_in_its_time()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        service.Cloudinary.AddKey(cloud, "2", Next);
        async Task<JsonElement> PostAsync(string rest, string? body = null) => await tenant.Admin.PostAsync(tenant.Path($"credentials/{rest}"), body).JsonAsync();

        // Added and checked; nothing signs with it yet.
        var old = (await tenant.AddCredentialAsync(cloud, ""","activate":false""")).Text("id");
        await AssertAsync(tenant, old, "added", verifies: false);
        await tenant.Admin.PostAsync(tenant.Path("profiles/p/versions"), null, ("If-Match", "*")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

        await PostAsync($"{old}/activate");
        await tenant.PublishAsync("p", $$"""{"lifetime_seconds":600,"cloud_name":"{{cloud}}","parameters":{"folder":{"pin":"a"} } }""");
        Assert.Equal(old, await SignsWithAsync(tenant));
        await AssertAsync(tenant, old, "active", verifies: true);

        // Another takes its place in one step; what it has signed can be used for an hour at most, a lease is out for a minute, and clocks differ.
        var next = (await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"{{cloud}}","api_key":"2","api_secret":"{{Next}}"}""").JsonAsync(HttpStatusCode.Created)).Text("id");
        Assert.Equal(next, await SignsWithAsync(tenant));
        var draining = await AssertAsync(tenant, old, "draining", verifies: true);
        var safe = draining.Time("safe_to_disable_at");
        Assert.InRange(safe - Now, TimeSpan.FromMinutes(61), TimeSpan.FromMinutes(62.1));
        var early = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/disable")).ProblemAsync(HttpStatusCode.Conflict, "credential_draining");
        Assert.Equal(safe, early.Time("safe_to_disable_at"));

        service.Host.Clock.SetForward(safe - Now);
        await AssertAsync(tenant, old, "draining", verifies: true);
        var disabled = await PostAsync($"{old}/disable");
        Assert.InRange(disabled.Time("verifies_until") - Now, TimeSpan.FromMinutes(119), TimeSpan.FromHours(2));
        await AssertAsync(tenant, old, "disabled", verifies: true);

        // It can be taken back, as what it was.
        await PostAsync($"{old}/enable");
        await AssertAsync(tenant, old, "draining", verifies: true);
        await PostAsync($"{old}/disable");

        service.Host.Clock.SetForward(TimeSpan.FromMinutes(119));
        await AssertAsync(tenant, old, "disabled", verifies: true);
        service.Host.Clock.SetForward(TimeSpan.FromMinutes(1));
        await AssertAsync(tenant, old, "disabled", verifies: false);

        await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{old}")).JsonAsync();
        await AssertAsync(tenant, old, "destroy_scheduled", verifies: false);
        service.Host.Clock.SetForward(TimeSpan.FromDays(6.9));
        await PostAsync($"{old}/restore");
        await AssertAsync(tenant, old, "disabled", verifies: false);

        await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{old}")).JsonAsync();
        service.Host.Clock.SetForward(TimeSpan.FromDays(7));
        await AssertAsync(tenant, old, "destroyed", verifies: false);
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/restore")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/check")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");

        // The sweep erases what is due; what is left says that it was there.
        await service.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITenantSweep>(tenant.Id).Sweep();
        Assert.Equal("credential.erase", (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray().Last().Text("action"));
        Assert.Equal("destroyed", (await ShowAsync(tenant, old)).Text("state"));
        Assert.Equal(next, await SignsWithAsync(tenant));
    }

    private DateTimeOffset Now => service.Host.Clock.GetUtcNow();

    private async Task<JsonElement> AssertAsync(ServiceTenant tenant, string id, string state, bool verifies)
    {
        var shown = await ShowAsync(tenant, id);
        Assert.Equal(state, shown.Text("state"));
        var at = Now.ToUnixTimeSeconds();
        var verdict = await tenant.Admin.PostAsync(tenant.Path("verifications/notification"), CloudinarySends.Request(Body, at, CloudinarySends.Notification(Body, at))).JsonAsync();
        Assert.Equal(verifies, verdict.GetProperty("valid").GetBoolean());
        if (verifies) Assert.Equal(id, verdict.Text("credential"));
        return shown;
    }

    private static Task<JsonElement> ShowAsync(ServiceTenant tenant, string id) => tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync();

    private static async Task<string> SignsWithAsync(ServiceTenant tenant) => (await tenant.SignAsync("""{"profile":"p"}""").JsonAsync()).Text("credential");
}
