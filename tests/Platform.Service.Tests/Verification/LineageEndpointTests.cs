using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Verification;

[Collection(SharedService.Name)]
public sealed class LineageEndpointTests(SharedService service)
{
    private const string Rules = """{"lineage":true,"parameters":{"folder":{"pin":"avatars"},"context":{"allow":{"keys":["alt"]}}}}""";

    private long Now => service.Host.Clock.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task A_notification_is_traced_back_to_profile_version_and_credential()
    {
        var tenant = await service.Host.NewTenantAsync();
        var credential = (await tenant.AddCredentialAsync()).Text("id");
        await tenant.PublishAsync("avatar", Rules);
        await tenant.PublishAsync("avatar", Rules);

        var signed = await tenant.SignAsync("""{"profile":"avatar","parameters":{"context":{"alt":"me"}}}""").JsonAsync();
        var context = signed.GetProperty("fields").Text("context");

        Assert.Matches("^alt=me\\|sp_id=[A-Za-z0-9_-]+$", context);
        Assert.Equal(SignatureOracle.OfForm(signed.GetProperty("fields"), ServiceTenant.Secret), signed.Text("signature"));
        var verdict = await Verify(tenant, Mark(context));
        Assert.Equal(("genuine", "avatar", 2, credential), (verdict.Text("lineage_status"), verdict.GetProperty("lineage").Text("profile"),
            verdict.GetProperty("lineage").GetProperty("profile_version").GetInt32(), verdict.GetProperty("lineage").Text("credential")));
    }

    [Fact]
    public async Task The_mark_outlives_the_credential_that_signed_and_the_profile()
    {
        var tenant = await service.Host.NewTenantAsync();
        var credential = (await tenant.AddCredentialAsync()).Text("id");
        await tenant.PublishAsync("avatar", Rules);
        var mark = Mark((await tenant.SignAsync("""{"profile":"avatar"}""").JsonAsync()).GetProperty("fields").Text("context"));

        await tenant.Admin.PostAsync(tenant.Path("credentials"), """{"cloud_name":"demo","api_key":"2","api_secret":"another-secret-altogether","check":false}""").JsonAsync(HttpStatusCode.Created);
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar"), ("If-Match", "*")).JsonAsync();

        var verdict = await Verify(tenant, mark, "another-secret-altogether");
        Assert.Equal(("genuine", credential), (verdict.Text("lineage_status"), verdict.GetProperty("lineage").Text("credential")));
        Assert.NotEqual(credential, verdict.Text("credential"));
    }

    [Fact]
    public async Task A_mark_that_is_forged_or_another_tenants_is_reported()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", Rules);
        var other = await service.Host.NewTenantAsync();
        await other.AddCredentialAsync();
        var mark = Mark((await tenant.SignAsync("""{"profile":"avatar"}""").JsonAsync()).GetProperty("fields").Text("context"));

        foreach (var (whose, text, status) in new[] { (tenant, mark, "genuine"), (other, mark, "forged"), (tenant, mark[..^2] + (mark.EndsWith("AA", StringComparison.Ordinal) ? "BA" : "AA"), "forged"), (tenant, "made-up", "forged") })
        {
            var verdict = await Verify(whose, text);
            Assert.Equal((true, status), (verdict.GetProperty("valid").GetBoolean(), verdict.Text("lineage_status")));
            Assert.Equal(status is "genuine" ? JsonValueKind.Object : JsonValueKind.Null, verdict.GetProperty("lineage").ValueKind);
        }
    }

    [Fact]
    public async Task No_caller_gives_a_mark_and_no_widget_signs_one()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", """{"lineage":true,"parameters":{"context":{"allow":{}}}}""");

        await tenant.SignAsync("""{"profile":"avatar","parameters":{"context":{"sp_id":"x"}}}""").RefusedAtAsync("/parameters/context/sp_id", "parameter_out_of_policy");
        await tenant.SignAsync("""{"profile":"avatar","parameters":{"context":{"sp_other":"x"}}}""").RefusedAtAsync("/parameters/context/sp_other", "parameter_out_of_policy");
        await tenant.SignWidgetAsync("avatar", $$"""{"timestamp":{{Now}}}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "profile_not_for_widget");
    }

    [Fact]
    public async Task Without_a_credential_there_is_nothing_to_name()
    {
        var tenant = await service.Host.NewTenantAsync();
        var credential = (await tenant.AddCredentialAsync()).Text("id");
        await tenant.PublishAsync("avatar", Rules);
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{credential}/disable"), """{"force":true}""");

        await tenant.SignAsync("""{"profile":"avatar"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    private static string Mark(string context) => context[(context.IndexOf("sp_id=", StringComparison.Ordinal) + "sp_id=".Length)..];

    private async Task<JsonElement> Verify(ServiceTenant tenant, string mark, string secret = ServiceTenant.Secret)
    {
        var body = """{"notification_type":"upload","context":{"custom":{"sp_id":"MARK"}}}""".Replace("MARK", mark, StringComparison.Ordinal);
        return await tenant.Admin.PostAsync(tenant.Path("verifications/notification"), CloudinarySends.NotificationRequest(body, Now, secret)).JsonAsync();
    }
}
