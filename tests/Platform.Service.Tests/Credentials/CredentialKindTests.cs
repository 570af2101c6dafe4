using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

[Collection(SharedService.Name)]
public sealed class CredentialKindTests(SharedService service)
{
    [Fact]
    public async Task One_is_active_for_each_kind_and_product_environment()
    {
        var tenant = await service.Host.NewTenantAsync();
        string[] kinds = ["upload", "delivery", "auth_token", "webhook"];
        var first = new List<(string Kind, string Cloud, string Id)>();
        foreach (var kind in kinds)
        {
            foreach (var cloud in new[] { "demo", "other" }) first.Add((kind, cloud, await AddAsync(tenant, kind, cloud)));
        }

        foreach (var (_, _, id) in first) Assert.Equal("active", await StateAsync(tenant, id));

        foreach (var kind in kinds)
        {
            await AddAsync(tenant, kind, "demo");
            var (_, _, before) = first.Single(made => made.Kind == kind && made.Cloud == "demo");
            Assert.Equal("draining", await StateAsync(tenant, before));
            first.RemoveAll(made => made.Id == before);
            foreach (var (_, _, id) in first) Assert.Equal("active", await StateAsync(tenant, id));
        }
    }

    [Fact]
    public async Task An_auth_token_key_has_no_api_key_and_is_shown_without()
    {
        var tenant = await service.Host.NewTenantAsync();

        var id = await AddAsync(tenant, "auth_token", "demo");

        var shown = await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync();
        Assert.Equal(("auth_token", JsonValueKind.Null), (shown.Text("kind"), shown.GetProperty("api_key").ValueKind));
        Assert.DoesNotContain("00112233", shown.GetRawText(), StringComparison.Ordinal);
    }

    [Theory, InlineData("delivery"), InlineData("auth_token"), InlineData("webhook")]
    public async Task Uploads_are_signed_with_the_upload_credential_and_no_other(string kind)
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var upload = (await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync()).Text("credential");

        var other = await AddAsync(tenant, kind, "demo");

        Assert.NotEqual(other, upload);
        Assert.Equal(upload, (await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync()).Text("credential"));
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{upload}/disable"), """{"force":true}""").JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    [Theory, InlineData("delivery"), InlineData("auth_token"), InlineData("webhook")]
    public async Task A_profile_takes_its_cloud_name_from_upload_credentials_only(string kind)
    {
        var tenant = await service.Host.NewTenantAsync();
        await AddAsync(tenant, kind, "demo");
        await tenant.SaveDraftAsync("avatar", ServiceTenant.AvatarRules);

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"accept_risks":["destroy","explicit","rename"]}""", ("If-Match", "*"))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "cloud_name_required");
    }

    [Fact]
    public async Task What_cloudinary_says_neither_yes_nor_no_to_is_not_asked_about()
    {
        var tenant = await service.Host.NewTenantAsync();
        var id = await AddAsync(tenant, "auth_token", "demo");

        await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/check")).ProblemAsync(HttpStatusCode.Conflict, "credential_not_checkable");
    }

    private static async Task<string> AddAsync(ServiceTenant tenant, string kind, string cloud) => (await tenant.Admin.PostAsync(tenant.Path("credentials"), kind is "auth_token"
        ? $$"""{"kind":"{{kind}}","cloud_name":"{{cloud}}","api_secret":"00112233FFee"}"""
        : $$"""{"kind":"{{kind}}","cloud_name":"{{cloud}}","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{ServiceTenant.Secret}}","check":false}""").JsonAsync(HttpStatusCode.Created)).Text("id");

    private static async Task<string> StateAsync(ServiceTenant tenant, string id) => (await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync()).Text("state");
}
