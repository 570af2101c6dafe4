using System.Net;
using System.Text;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Verification;

[Collection(SharedService.Name)]
public sealed class NotificationEndpointTests(SharedService service)
{
    private const string Body = """{"notification_type":"upload","public_id":"users/user-42/me","tags":["avatar-image"],"context":{"custom":{"alt":"ä & \"b\""}}}""";

    private long Now => service.Host.Clock.GetUtcNow().ToUnixTimeSeconds();

    [Theory]
    [InlineData(false, "sha256")]
    [InlineData(true, "sha1")]
    public async Task A_genuine_notification_names_credential_algorithm_and_age(bool sha1, string algorithm)
    {
        var tenant = await service.Host.NewTenantAsync();
        var credential = await tenant.AddCredentialAsync();
        var at = Now - 60;

        var verdict = await Verify(tenant, CloudinarySends.Request(Body, at, CloudinarySends.Notification(Body, at, sha1: sha1)));

        Assert.Equal("valid credential algorithm age_seconds lineage lineage_status", verdict.Members());
        Assert.True(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal((credential.Text("id"), algorithm), (verdict.Text("credential"), verdict.Text("algorithm")));
        Assert.InRange(verdict.GetProperty("age_seconds").GetInt64(), 60, 90);
        Assert.Equal((JsonValueKind.Null, "none"), (verdict.GetProperty("lineage").ValueKind, verdict.Text("lineage_status")));
    }

    [Fact]
    public async Task Every_live_secret_is_tried_and_the_one_that_matched_is_named()
    {
        var tenant = await service.Host.NewTenantAsync();
        var one = await tenant.AddCredentialAsync("one");
        var two = await tenant.Admin.PostAsync(tenant.Path("credentials"), """{"cloud_name":"two","api_key":"2","api_secret":"another-secret-altogether","check":false}""").JsonAsync(HttpStatusCode.Created);

        var first = await Verify(tenant, CloudinarySends.NotificationRequest(Body, Now));
        var second = await Verify(tenant, CloudinarySends.NotificationRequest(Body, Now, "another-secret-altogether"));

        Assert.Equal((one.Text("id"), two.Text("id")), (first.Text("credential"), second.Text("credential")));
    }

    [Fact]
    public async Task A_secret_that_somebody_else_has_vouches_for_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();
        var leaked = (await tenant.AddCredentialAsync()).Text("id");
        var path = tenant.Path($"credentials/{leaked}");
        var request = CloudinarySends.NotificationRequest(Body, Now);
        await tenant.Admin.PostAsync($"{path}/disable", """{"force":true}""").JsonAsync();
        Assert.True((await Verify(tenant, request)).GetProperty("valid").GetBoolean());

        var disabled = await tenant.Admin.PostAsync($"{path}/disable", """{"compromised":true}""").JsonAsync();

        Assert.Equal(("disabled", "complete", true), (disabled.Text("state"), disabled.GetProperty("propagation").Text("state"), disabled.GetProperty("compromised").GetBoolean()));
        Assert.True(disabled.Time("verifies_until") <= service.Host.Clock.GetUtcNow());
        Assert.False((await Verify(tenant, request)).GetProperty("valid").GetBoolean());
        await tenant.Admin.PostAsync($"{path}/enable").ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        var trail = (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray();
        Assert.Equal("compromised", trail.Last(entry => entry.Text("action") == "credential.disable").Text("detail"));
    }

    [Fact]
    public async Task A_credential_that_drains_still_verifies()
    {
        var tenant = await service.Host.NewTenantAsync();
        var replaced = await tenant.AddCredentialAsync();
        var next = await tenant.Admin.PostAsync(tenant.Path("credentials"), """{"cloud_name":"demo","api_key":"2","api_secret":"another-secret-altogether","check":false}""").JsonAsync(HttpStatusCode.Created);
        Assert.Equal("draining", (await tenant.Admin.GetAsync(tenant.Path($"credentials/{replaced.Text("id")}")).JsonAsync()).Text("state"));

        var old = await Verify(tenant, CloudinarySends.NotificationRequest(Body, Now));
        var young = await Verify(tenant, CloudinarySends.NotificationRequest(Body, Now, "another-secret-altogether"));

        Assert.Equal((replaced.Text("id"), next.Text("id")), (old.Text("credential"), young.Text("credential")));
    }

    /// <summary>Cloudinary signs with the key that was chosen for it, else with the oldest one, which is the one that delivers where upload keys are rotated.</summary>
    [Theory]
    [InlineData("upload")]
    [InlineData("delivery")]
    [InlineData("webhook")]
    public async Task Notifications_are_signed_with_any_api_secret_of_the_tenants(string kind)
    {
        var tenant = await service.Host.NewTenantAsync();
        var credential = await tenant.AddCredentialAsync(more: $""","kind":"{kind}" """);

        var verdict = await Verify(tenant, CloudinarySends.NotificationRequest(Body, Now));

        Assert.Equal((true, credential.Text("id")), (verdict.GetProperty("valid").GetBoolean(), verdict.Text("credential")));
    }

    [Fact]
    public async Task A_key_of_tokens_is_no_api_secret()
    {
        var tenant = await service.Host.NewTenantAsync();
        const string Key = "00112233445566778899aabbccddeeff";
        await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"kind":"auth_token","cloud_name":"demo","api_secret":"{{Key}}"}""").JsonAsync(HttpStatusCode.Created);
        var request = CloudinarySends.NotificationRequest(Body, Now, Key);

        Assert.Equal("no_live_secret", await Reason(tenant, request));
        await tenant.AddCredentialAsync(more: ""","kind":"delivery" """);
        Assert.Equal("wrong_signature", await Reason(tenant, request));
    }

    [Fact]
    public async Task A_credential_that_was_added_and_never_activated_verifies_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(more: ""","activate":false""");
        var request = CloudinarySends.NotificationRequest(Body, Now);

        Assert.Equal("no_live_secret", await Reason(tenant, request));
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{added.Text("id")}/activate"), "").JsonAsync();
        Assert.Equal("", await Reason(tenant, request));
    }

    [Fact]
    public async Task A_changed_byte_anywhere_is_a_wrong_signature()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var at = Now;
        var signature = CloudinarySends.Notification(Body, at);

        Assert.Equal("", await Reason(tenant, CloudinarySends.Request(Body, at, signature)));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body + " ", at, signature)));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body.Replace("me", "mE", StringComparison.Ordinal), at, signature)));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body.Replace("ä", "a\u0308", StringComparison.Ordinal), at, signature)));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body, at + 1, signature)));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body, at, signature.ToUpperInvariant())));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body, at, signature[..^1])));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body, at, "")));
        Assert.Equal("wrong_signature", await Reason(tenant, CloudinarySends.Request(Body, at, CloudinarySends.Notification(Body, at, "not-the-secret"))));
    }

    [Fact]
    public async Task Another_tenants_secret_is_no_secret_of_this_one()
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewTenantAsync();
        await other.AddCredentialAsync();
        var request = CloudinarySends.NotificationRequest(Body, Now);

        Assert.Equal("no_live_secret", await Reason(tenant, request));
        Assert.Equal("", await Reason(other, request));
        await tenant.Admin.PostAsync(other.Path("verifications/notification"), request).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task What_is_too_old_or_ahead_says_so_and_which_secret_made_it()
    {
        var tenant = await service.Host.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync()).Text("id");

        var expired = await At(-7300);
        Assert.Equal((false, "expired", id, "sha256"), (expired.GetProperty("valid").GetBoolean(), expired.Text("reason"), expired.Text("credential"), expired.Text("algorithm")));
        Assert.InRange(expired.GetProperty("age_seconds").GetInt64(), 7300, 7330);
        Assert.Equal("ahead", (await At(400)).Text("reason"));
        Assert.True((await At(200)).GetProperty("valid").GetBoolean());
        Assert.True((await At(-7100)).GetProperty("valid").GetBoolean());
        Assert.Equal("expired", (await At(-120, ""","max_age_seconds":60""")).Text("reason"));
        Assert.True((await At(-86_300, ""","max_age_seconds":86400""")).GetProperty("valid").GetBoolean());

        async Task<JsonElement> At(int seconds, string more = "")
        {
            var at = Now + seconds;
            return await Verify(tenant, CloudinarySends.Request(Body, at, CloudinarySends.Notification(Body, at), more));
        }
    }

    [Theory]
    [InlineData("[1,2]", "not_an_object")]
    [InlineData(" {}", "not_an_object")]
    [InlineData("{\"a\":1", "not_an_object")]
    [InlineData("public_id=a&timestamp=1", "not_an_object")]
    [InlineData("", "not_an_object")]
    [InlineData("{}", "")]
    public async Task Only_a_json_object_is_a_notification(string body, string reason)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();

        Assert.Equal(reason, await Reason(tenant, CloudinarySends.NotificationRequest(body, Now)));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"abc\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"-1\"")]
    [InlineData("-1")]
    [InlineData("\"1e3\"")]
    [InlineData("\"\\u0661\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task A_timestamp_is_digits(string timestamp)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();

        Assert.Equal("not_a_timestamp", await Reason(tenant, $$"""{"body":"{}","timestamp":{{timestamp}},"signature":"{{new string('a', 64)}}"}"""));
    }

    [Fact]
    public async Task The_timestamp_may_be_a_number_and_the_body_base64()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var at = Now;
        var signature = CloudinarySends.Notification(Body, at);
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Body));

        Assert.Equal("", await Reason(tenant, $$"""{"body":{{CloudinarySends.Json(Body)}},"timestamp":{{at}},"signature":"{{signature}}"}"""));
        Assert.Equal("", await Reason(tenant, $$"""{"body_base64":"{{base64}}","timestamp":{{at}},"signature":"{{signature}}"}"""));
        await Call(tenant, $$"""{"body_base64":"{{base64}}*","timestamp":{{at}},"signature":"{{signature}}"}""").RefusedAtAsync("/body_base64", "invalid_request");
        await Call(tenant, $$"""{"body":"{}","body_base64":"{{base64}}","timestamp":{{at}},"signature":""}""").RefusedAtAsync("/body", "invalid_request");
        await Call(tenant, $$"""{"timestamp":{{at}},"signature":""}""").RefusedAtAsync("/body", "invalid_request");
        await Call(tenant, """{"body":"{}","timestamp":1.5,"signature":""}""").RefusedAtAsync("/timestamp", "invalid_request");
        await Call(tenant, """{"body":"{}","timestamp":null,"signature":""}""").RefusedAtAsync("/timestamp", "invalid_request");
        await Call(tenant, """{"body":"{}","timestamp":"1","signature":"","max_age_seconds":0}""").RefusedAtAsync("/max_age_seconds", "invalid_request");
        await Call(tenant, """{"body":"{}","timestamp":"1","signature":"","max_age_seconds":86401}""").RefusedAtAsync("/max_age_seconds", "invalid_request");
    }

    [Fact]
    public async Task A_large_notification_is_taken_whole()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var body = $$"""{"eager":"{{new string('x', 500_000)}}"}""";

        Assert.Equal("", await Reason(tenant, CloudinarySends.NotificationRequest(body, Now)));
    }

    [Fact]
    public async Task A_suspended_tenants_notifications_are_not_looked_at()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.Operator.PostAsync(tenant.Path("suspend")).JsonAsync();

        await Call(tenant, CloudinarySends.NotificationRequest(Body, Now)).ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");
    }

    [Fact]
    public async Task Verifying_takes_no_permit()
    {
        var tenant = await service.Host.NewTenantAsync("""{"signatures_per_month":0,"signatures_per_second":1,"burst":1}""");
        await tenant.AddCredentialAsync();
        for (var round = 0; round < 5; round++) Assert.Equal("", await Reason(tenant, CloudinarySends.NotificationRequest(Body, Now)));

        var usage = await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync();

        Assert.Equal((0, 0), (usage.GetProperty("granted").GetInt32(), usage.GetProperty("issued").GetInt32()));
    }

    [Fact]
    public async Task A_credential_that_was_just_added_verifies_at_once()
    {
        var tenant = await service.Host.NewTenantAsync();
        var request = CloudinarySends.NotificationRequest(Body, Now);
        Assert.Equal("no_live_secret", await Reason(tenant, request));

        await tenant.AddCredentialAsync();

        Assert.Equal("", await Reason(tenant, request));
    }

    private static Task<HttpResponseMessage> Call(ServiceTenant tenant, string request) => tenant.Admin.PostAsync(tenant.Path("verifications/notification"), request);

    private static async Task<JsonElement> Verify(ServiceTenant tenant, string request) => await Call(tenant, request).JsonAsync();

    /// <summary>Why it is not valid; empty when it is.</summary>
    private static async Task<string> Reason(ServiceTenant tenant, string request)
    {
        var verdict = await Verify(tenant, request);
        Assert.Equal(verdict.GetProperty("valid").GetBoolean(), !verdict.TryGetProperty("reason", out var reason));
        return reason.ValueKind is JsonValueKind.String ? reason.GetString()! : "";
    }
}
