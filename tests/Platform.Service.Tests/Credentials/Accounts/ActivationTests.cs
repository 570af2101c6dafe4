using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

/// <summary>Cloudinary is asked about a credential before anything is signed with it.</summary>
public sealed class ActivationTests(CheckedService service) : IClassFixture<CheckedService>
{
    private LoopbackCloudinary Cloudinary => service.Cloudinary;

    [Fact]
    public async Task What_Cloudinary_takes_is_activated_and_says_when()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(cloud, ""","check":false,"activate":false""");

        var active = await ActivateAsync(tenant, added).JsonAsync(HttpStatusCode.OK);

        Assert.Equal(("active", "complete"), (active.Text("state"), active.GetProperty("propagation").Text("state")));
        active.Time("checked_at");
        Assert.Equal(1, Cloudinary.Requests(cloud));

        // It signs already: there is nothing to ask.
        Assert.Equal("active", (await ActivateAsync(tenant, added).JsonAsync(HttpStatusCode.OK)).Text("state"));
        Assert.Equal(1, Cloudinary.Requests(cloud));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task What_Cloudinary_rejects_is_not_activated(string wasChecked)
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(cloud, $""","check":{wasChecked},"activate":false""");
        Cloudinary.Answer(cloud, 401, """{"error":{"message":"unknown api_key"}}""");

        foreach (var body in new[] { null, "{}", """{"check":true}""" }) await ActivateAsync(tenant, added, body).RefusedAtAsync("", "credential_rejected");

        Assert.Equal("added", await StateAsync(tenant, added));
        Assert.Equal("active", (await ActivateAsync(tenant, added, """{"check":false}""").JsonAsync(HttpStatusCode.OK)).Text("state"));
    }

    /// <summary>Who registered it without a check knows that Cloudinary may not be asked from here.</summary>
    [Theory]
    [InlineData("true", null, false)]
    [InlineData("true", """{"check":false}""", true)]
    [InlineData("false", null, true)]
    [InlineData("false", """{"check":true}""", false)]
    public async Task What_can_not_be_checked_is_activated_only_when_a_check_was_not_wanted(string wasChecked, string? body, bool activated)
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(cloud, $""","check":{wasChecked},"activate":false""");
        Cloudinary.Answer(cloud, 500, "");

        var answer = await ActivateAsync(tenant, added, body);

        if (activated) await answer.JsonAsync(HttpStatusCode.OK);
        else Assert.Contains("Nothing was changed", (await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "credential_unchecked")).Text("detail"), StringComparison.Ordinal);
        Assert.Equal(activated ? "active" : "added", await StateAsync(tenant, added));
    }

    [Fact]
    public async Task A_credential_that_was_disabled_is_checked_before_it_signs_again()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(cloud);
        foreach (var (step, body) in new[] { ("disable", """{"force":true}"""), ("enable", null) }) await tenant.Admin.PostAsync(tenant.Path($"credentials/{added.Text("id")}/{step}"), body).JsonAsync(HttpStatusCode.OK);
        Cloudinary.Answer(cloud, 401, """{"error":{"message":"unknown api_key"}}""");

        await ActivateAsync(tenant, added).RefusedAtAsync("", "credential_rejected");

        Assert.Equal("draining", await StateAsync(tenant, added));
    }

    [Theory]
    [InlineData(""" "kind":"auth_token","api_secret":"00ff" """, HttpStatusCode.Conflict, "credential_not_checkable")]
    [InlineData(""" "kind":"webhook","api_key":"1","api_secret":"s" """, HttpStatusCode.UnprocessableEntity, "credential_rejected")]
    public async Task What_opens_no_api_is_activated_without_Cloudinary_unless_it_is_to_be_asked(string members, HttpStatusCode status, string code)
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"{{cloud}}","activate":false,{{members}}}""").JsonAsync(HttpStatusCode.Created);

        await ActivateAsync(tenant, added, """{"check":true}""").ProblemAsync(status, code);
        var asked = Cloudinary.Requests(cloud);
        Assert.Equal(code is "credential_rejected" ? 1 : 0, asked);
        Assert.Equal("active", (await ActivateAsync(tenant, added).JsonAsync(HttpStatusCode.OK)).Text("state"));
        Assert.Equal(asked, Cloudinary.Requests(cloud));
    }

    [Fact]
    public async Task An_activation_honours_the_condition_before_it_asks()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync(cloud, ""","check":false,"activate":false""")).Text("id");
        var path = tenant.Path($"credentials/{id}/activate");

        Assert.Equal(id, (await tenant.Admin.PostAsync(path, null, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed")).GetProperty("current").Text("id"));
        Assert.Equal(0, Cloudinary.Requests(cloud));
        await tenant.Admin.PostAsync(path, null, ("If-Match", (await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}"))).Headers.ETag!.Tag)).JsonAsync(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> ActivateAsync(ServiceTenant tenant, JsonElement credential, string? body = null) =>
        tenant.Admin.PostAsync(tenant.Path($"credentials/{credential.Text("id")}/activate"), body);

    private static async Task<string> StateAsync(ServiceTenant tenant, JsonElement credential) =>
        (await tenant.Admin.GetAsync(tenant.Path($"credentials/{credential.Text("id")}")).JsonAsync()).Text("state");
}
