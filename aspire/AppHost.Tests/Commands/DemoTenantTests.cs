using System.Net;
using System.Text.Json;
using Platform.AppHost.Commands;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Commands;

public sealed class DemoTenantTests
{
    [Fact]
    public async Task An_empty_platform_gets_a_tenant_a_credential_a_profile_and_a_key()
    {
        using var platform = new ScriptedPlatform();

        Assert.Equal("psk_demo_made", await new DemoTenant(platform.Client, new DemoCredential(null)).Make(TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                "PUT /v1/tenants/demo",
                "GET /v1/tenants/demo/credentials",
                "POST /v1/tenants/demo/credentials",
                "GET /v1/tenants/demo/profiles",
                "PUT /v1/tenants/demo/profiles/avatar/draft",
                "POST /v1/tenants/demo/profiles/avatar/versions If-Match: *",
                "POST /v1/tenants/demo/access-keys",
            ],
            platform.Requests);
    }

    [Fact]
    public async Task What_is_there_already_stays_and_only_the_key_is_new()
    {
        using var platform = new ScriptedPlatform
        {
            Credentials = """{ "items": [{ "state": "disabled" }, { "state": "active" }], "next": null }""",
            Profiles = """{ "items": [{ "profile": "avatar", "current": { "profile_version": 1 } }], "next": null }""",
        };

        await new DemoTenant(platform.Client, new DemoCredential(null)).Make(TestContext.Current.CancellationToken);
        Assert.Equal(["PUT /v1/tenants/demo", "POST /v1/tenants/demo/access-keys"], platform.Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_profile_that_was_never_published_is_published()
    {
        using var platform = new ScriptedPlatform { Profiles = """{ "items": [{ "profile": "avatar", "current": null }], "next": null }""" };

        await new DemoTenant(platform.Client, new DemoCredential(null)).Make(TestContext.Current.CancellationToken);

        Assert.Contains("POST /v1/tenants/demo/profiles/avatar/versions If-Match: *", platform.Requests);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_platform_s_words()
    {
        using var platform = new ScriptedPlatform { Refusal = (HttpStatusCode.Forbidden, "That key may not do this.") };

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => new DemoTenant(platform.Client, new DemoCredential(null)).Make(TestContext.Current.CancellationToken));
        Assert.Equal("PUT /v1/tenants/demo: That key may not do this.", refused.Message);
    }

    [Fact]
    public async Task The_stand_in_is_asked_about_the_credential_that_it_knows()
    {
        using var platform = new ScriptedPlatform();

        await new DemoTenant(platform.Client, new DemoCredential("its-secret")).Make(TestContext.Current.CancellationToken);

        var body = JsonElement.Parse(platform.Bodies["POST /v1/tenants/demo/credentials"]);
        Assert.Equal("its-secret", body.GetProperty("api_secret").GetString());
        Assert.True(body.GetProperty("check").GetBoolean());
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("\"made up\"", true)]
    [InlineData("\"of the stand-in\"", false)]
    public async Task A_credential_that_the_stand_in_does_not_know_is_replaced(string label, bool replaced)
    {
        using var platform = new ScriptedPlatform { Credentials = $$"""{ "items": [{ "state": "active", "label": {{label}} }], "next": null }""" };

        await new DemoTenant(platform.Client, new DemoCredential("its-secret")).Make(TestContext.Current.CancellationToken);

        Assert.Equal(replaced, platform.Requests.Contains("POST /v1/tenants/demo/credentials"));
    }

    [Fact]
    public async Task A_credential_that_is_made_up_is_no_one_s_to_check()
    {
        using var platform = new ScriptedPlatform();

        await new DemoTenant(platform.Client, new DemoCredential(null)).Make(TestContext.Current.CancellationToken);

        var body = JsonElement.Parse(platform.Bodies["POST /v1/tenants/demo/credentials"]);
        Assert.Equal(27, body.GetProperty("api_secret").GetString()!.Length);
        Assert.False(body.GetProperty("check").GetBoolean());
    }

    [Fact]
    public void The_tour_uploads_only_where_something_takes_uploads()
    {
        Assert.Contains("| node tests/cloudinary-standin/upload.mjs picture.png", DemoTenantTour.Of("http://localhost:5080", "psk_demo_made", uploads: true), StringComparison.Ordinal);
        Assert.DoesNotContain("upload.mjs", DemoTenantTour.Of("http://localhost:5080", "psk_demo_made", uploads: false), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tour_can_be_pasted_into_a_shell()
    {
        var tour = DemoTenantTour.Of("http://localhost:5080", "psk_demo_made", uploads: true);

        Assert.Contains(
            """curl -s http://localhost:5080/v1/tenants/demo/signatures -H 'Authorization: Bearer psk_demo_made' -H 'Content-Type: application/json' -d '{"profile":"avatar",""",
            tour, StringComparison.Ordinal);
    }
}
