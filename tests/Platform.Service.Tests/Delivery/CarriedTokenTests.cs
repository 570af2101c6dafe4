using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Delivery;

/// <summary>The key of tokens where no profile is about tokens, but a delivery URL carries one.</summary>
[Collection(SharedService.Name)]
public sealed class CarriedTokenTests(SharedService service)
{
    private const string Shown = """ "public_id": {"pin": "a"}, "auth_token_seconds": {"allow": {"max": 86400}} """;

    [Fact]
    public async Task The_key_drains_as_long_as_the_longest_token_that_a_url_carried()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("shown", "delivery", Shown);
        await SignAsync(tenant, ""","parameters":{"auth_token_seconds":60}""");
        var token = await TokenKeyAsync(tenant);

        // Also when nobody remembers the rules any more.
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/shown")).JsonAsync();

        var later = await tenant.Admin.PostAsync(tenant.Path($"credentials/{token.Text("id")}/disable")).ProblemAsync(HttpStatusCode.Conflict, "credential_draining");
        Assert.InRange(later.Time("safe_to_disable_at") - service.Host.Clock.GetUtcNow(), TimeSpan.FromHours(24), TimeSpan.FromHours(24.1));
    }

    [Fact]
    public async Task Disabling_the_key_breaks_the_profile_whose_urls_carry_tokens()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("plain", "delivery", """ "public_id": {"pin": "a"} """);
        await tenant.PublishKindAsync("shown", "delivery", Shown);
        var token = await TokenKeyAsync(tenant);

        var breaks = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{token.Text("id")}/disable"), """{"force":true}""").JsonAsync()).GetProperty("breaks");

        var profile = Assert.Single(breaks.GetProperty("profiles").EnumerateArray());
        Assert.Equal(("shown", "[1]"), (profile.Text("profile"), profile.GetProperty("versions").GetRawText()));
        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), Request(""","parameters":{"auth_token_seconds":60}""")).ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
        await SignAsync(tenant, "");
    }

    [Fact]
    public async Task The_key_was_issued_with_when_a_url_carries_a_token_and_only_then()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("shown", "delivery", Shown);

        await SignAsync(tenant, "");
        await ReportedAsync(tenant, "delivery");
        Assert.Equal(JsonValueKind.Null, (await TokenKeyAsync(tenant)).GetProperty("last_issued_at").ValueKind);

        await SignAsync(tenant, ""","parameters":{"auth_token_seconds":60}""");
        await ReportedAsync(tenant, "auth_token");
    }

    /// <summary>A signer reports with its next request for a lease, and a change is reason enough for one.</summary>
    private static async Task ReportedAsync(ServiceTenant tenant, string kind)
    {
        await tenant.PublishKindAsync("visit", "auth_token", """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 60} """);
        await Patience.Until(() => CredentialAsync(tenant, kind), credential => credential.GetProperty("last_issued_at").ValueKind is JsonValueKind.String);
    }

    private static Task<JsonElement> SignAsync(ServiceTenant tenant, string more) => tenant.Signer.PostAsync(tenant.Path("delivery-urls"), Request(more)).JsonAsync();

    private static string Request(string more) => $$"""{"profile":"shown"{{more}}}""";

    private static Task<JsonElement> TokenKeyAsync(ServiceTenant tenant) => CredentialAsync(tenant, "auth_token");

    private static async Task<JsonElement> CredentialAsync(ServiceTenant tenant, string kind) =>
        (await tenant.Admin.GetAsync(tenant.Path("credentials")).JsonAsync()).GetProperty("items").EnumerateArray().Single(credential => credential.Text("kind") == kind);
}
