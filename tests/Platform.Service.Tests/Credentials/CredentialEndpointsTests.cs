using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

[Collection(SharedService.Name)]
public sealed class CredentialEndpointsTests(SharedService service)
{
    [Fact]
    public async Task A_credential_is_registered_and_its_secret_never_comes_back()
    {
        var tenant = await service.Host.NewTenantAsync();

        var answer = await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""
            {"kind":"upload","label":null,"cloud_name":"demo","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{ServiceTenant.Secret}}","algorithm":"sha1","region":"eu","check":false,"activate":true}
            """);

        var credential = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("id kind label cloud_name api_key algorithm region state created_at last_issued_at safe_to_disable_at checked_at propagation", credential.Members());
        Assert.Equal(tenant.Path($"credentials/{credential.Text("id")}"), answer.Headers.Location?.OriginalString);
        Assert.Equal(("upload", "demo", ServiceTenant.ApiKey, "sha1", "eu", "active"), (credential.Text("kind"), credential.Text("cloud_name"),
            credential.Text("api_key"), credential.Text("algorithm"), credential.Text("region"), credential.Text("state")));
        Assert.Equal(JsonValueKind.Null, credential.GetProperty("label").ValueKind);
        credential.Time("created_at");

        var read = await tenant.Admin.GetAsync(answer.Headers.Location!.OriginalString);
        var listed = await tenant.Admin.GetAsync(tenant.Path("credentials"));
        Assert.Equal(answer.Headers.ETag, read.Headers.ETag);
        Assert.Equal(credential.Text("id"), (await listed.JsonAsync()).GetProperty("items")[0].Text("id"));
        foreach (var response in new[] { answer, read, listed })
        {
            Assert.DoesNotContain("SECRET", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_left_out_has_its_default()
    {
        var tenant = await service.Host.NewTenantAsync();

        var credential = await tenant.AddCredentialAsync();

        Assert.Equal(("upload", "sha256", "us", "active"), (credential.Text("kind"), credential.Text("algorithm"), credential.Text("region"), credential.Text("state")));
    }

    [Fact]
    public async Task A_credential_lives_from_added_over_active_and_draining_to_disabled()
    {
        var tenant = await service.Host.NewTenantAsync();
        var first = (await tenant.AddCredentialAsync()).Text("id");
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        Assert.Equal(first, await SignedByAsync(tenant));

        var second = await tenant.AddCredentialAsync(more: ""","activate":false""");
        Assert.Equal("added", second.Text("state"));
        Assert.Equal("complete", second.GetProperty("propagation").Text("state"));
        Assert.Equal(first, await SignedByAsync(tenant));

        Assert.Equal("active", await StepAsync(tenant, second.Text("id"), "activate"));
        Assert.Equal("draining", await StateAsync(tenant, first));
        Assert.Equal(second.Text("id"), await SignedByAsync(tenant));

        Assert.Equal("disabled", await StepAsync(tenant, first, "disable", Force));
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{first}/activate")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        Assert.Equal("draining", await StepAsync(tenant, first, "enable"));
        Assert.Equal("active", await StepAsync(tenant, first, "activate"));
        Assert.Equal(first, await SignedByAsync(tenant));

        Assert.Equal("disabled", await StepAsync(tenant, first, "disable", Force));
        Assert.Equal("disabled", await StepAsync(tenant, second.Text("id"), "disable", Force));
        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    [Fact]
    public async Task Every_step_honours_the_condition()
    {
        var tenant = await service.Host.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync()).Text("id");
        foreach (var step in new[] { "check", "activate", "disable", "enable", "restore" })
        {
            var stale = await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/{step}"), null, ("If-Match", "\"0\""));

            Assert.Equal("active", (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed")).GetProperty("current").Text("state"));
        }

        var current = (await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}"))).Headers.ETag!.Tag;
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/disable"), null, ("If-Match", current)).JsonAsync();
    }

    [Fact]
    public async Task An_id_of_another_tenant_names_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewTenantAsync();
        var foreign = (await other.AddCredentialAsync()).Text("id");

        foreach (var client in new[] { tenant.Admin, tenant.Operator })
        {
            await client.GetAsync(tenant.Path($"credentials/{foreign}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
            await client.DeleteAsync(tenant.Path($"credentials/{foreign}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
            foreach (var step in new[] { "check", "activate", "disable", "enable", "restore" })
            {
                await client.PostAsync(tenant.Path($"credentials/{foreign}/{step}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
            }
        }
    }

    [Fact]
    public async Task A_tenant_has_so_many_credentials_and_no_more()
    {
        var tenant = await service.Host.NewTenantAsync();
        for (var count = 0; count < 20; count++) await tenant.AddCredentialAsync($"cloud{count}");

        await tenant.Admin.PostAsync(tenant.Path("credentials"), """{"cloud_name":"more","api_key":"1","api_secret":"s","check":false}""").ProblemAsync(HttpStatusCode.Conflict, "limit_reached");
    }

    [Fact]
    public async Task What_is_to_be_destroyed_makes_room_and_comes_back_only_where_there_is_some()
    {
        var tenant = await service.Host.NewTenantAsync();
        var ids = new List<string>();
        for (var count = 0; count < 20; count++) ids.Add((await tenant.AddCredentialAsync($"cloud{count}", ""","activate":false""")).Text("id"));
        foreach (var id in ids[..18]) await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{id}")).JsonAsync();

        for (var count = 0; count < 18; count++) await tenant.AddCredentialAsync($"more{count}");

        var full = await tenant.Admin.PostAsync(tenant.Path($"credentials/{ids[0]}/restore")).ProblemAsync(HttpStatusCode.Conflict, "limit_reached");
        Assert.Equal("The tenant has 20 credentials, the most it may have. Delete one that is not used; those that are to be destroyed do not count.", full.Text("detail"));
        Assert.Equal("destroy_scheduled", await StateAsync(tenant, ids[0]));
        await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{ids[19]}")).JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{ids[0]}/restore")).JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{ids[0]}/restore")).JsonAsync();
        Assert.Equal("added", await StateAsync(tenant, ids[0]));
    }

    [Fact]
    public async Task No_more_than_the_limit_wait_for_their_destruction()
    {
        var tenant = await service.Host.NewTenantAsync();
        var first = "";
        for (var count = 0; count < 20; count++)
        {
            var id = (await tenant.AddCredentialAsync(more: ""","activate":false""")).Text("id");
            var deleted = await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{id}")).JsonAsync();
            if (count == 0) first = deleted.Text("destroy_at")[..19];
        }

        var last = (await tenant.AddCredentialAsync(more: ""","activate":false""")).Text("id");
        var problem = await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{last}")).ProblemAsync(HttpStatusCode.Conflict, "limit_reached");

        Assert.StartsWith($"20 credentials of the tenant are to be destroyed already, the most at a time: delete this one after {first}", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("added", await StateAsync(tenant, last));
    }

    [Theory]
    [InlineData("""{"api_key":"1","api_secret":"s"}""", "")]
    [InlineData("""{"cloud_name":"demo","api_secret":"s"}""", "/api_key")]
    [InlineData("""{"cloud_name":"demo","api_key":"1"}""", "")]
    [InlineData("""{"cloud_name":"d","api_key":"1","api_secret":"s"}""", "/cloud_name")]
    [InlineData("""{"cloud_name":"1demo","api_key":"1","api_secret":"s"}""", "/cloud_name")]
    [InlineData("""{"cloud_name":"de_mo","api_key":"1","api_secret":"s"}""", "/cloud_name")]
    [InlineData("""{"cloud_name":"demo\n","api_key":"1","api_secret":"s"}""", "/cloud_name")]
    [InlineData("""{"cloud_name":"../x","api_key":"1","api_secret":"s"}""", "/cloud_name")]
    [InlineData("""{"cloud_name":"demo","api_key":123,"api_secret":"s"}""", "/api_key")]
    [InlineData("""{"cloud_name":"demo","api_key":"","api_secret":"s"}""", "/api_key")]
    [InlineData("""{"cloud_name":"demo","api_key":"a b","api_secret":"s"}""", "/api_key")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":""}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":null}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":7}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"a\u0000b"}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":" s"}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"\"s\""}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","kind":"Delivery"}""", "/kind")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"00ff","kind":"auth_token"}""", "/api_key")]
    [InlineData("""{"cloud_name":"demo","api_secret":"00f","kind":"auth_token"}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_secret":"00fg","kind":"auth_token"}""", "/api_secret")]
    [InlineData("""{"cloud_name":"demo","api_secret":"00ff","kind":"auth_token","algorithm":"sha1"}""", "/algorithm")]
    [InlineData("""{"cloud_name":"demo","api_secret":"00ff","kind":"auth_token","check":true}""", "/check")]
    [InlineData("""{"cloud_name":"demo","api_secret":"s","kind":"delivery"}""", "/api_key")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","kind":null}""", "/kind")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","label":"a\u0007"}""", "/label")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","algorithm":"SHA256"}""", "/algorithm")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","region":"mars"}""", "/region")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","check":"false"}""", "/check")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","activate":1}""", "/activate")]
    [InlineData("""{"cloud_name":"demo","api_key":"1","api_secret":"s","secret":"s"}""", "/secret")]
    public async Task A_wrong_body_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.PostAsync(tenant.Path("credentials"), body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Theory]
    [InlineData("\"\"", "The api secret is empty: give it as Cloudinary shows it.")]
    [InlineData("null", "The api secret is empty: give it as Cloudinary shows it.")]
    [InlineData("77123", "Expected a string of 1 to 512 bytes of UTF-8.")]
    [InlineData("[\"Zq8\"]", "Expected a string of 1 to 512 bytes of UTF-8.")]
    public async Task A_secret_that_is_none_is_said_to_be_none(string secret, string detail)
    {
        var tenant = await service.Host.NewTenantAsync();

        var problem = await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"demo","api_key":"1","api_secret":{{secret}}}""").RefusedAtAsync("/api_secret", "invalid_request");

        Assert.Equal(detail, problem.GetProperty("errors")[0].Text("detail"));
    }

    [Fact]
    public async Task A_secret_that_is_too_long_is_said_to_be_so_and_not_shown()
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var length in new[] { 513, 20_000 })
        {
            var secret = string.Concat(Enumerable.Repeat("Zq8", length / 3 + 1));
            var problem = await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"demo","api_key":"1","api_secret":"{{secret}}"}""").RefusedAtAsync("/api_secret", "invalid_request");

            Assert.Equal("Expected a string of 1 to 512 bytes of UTF-8.", problem.GetProperty("errors")[0].Text("detail"));
            Assert.DoesNotContain("Zq8", problem.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("us", "https://api.cloudinary.com")]
    [InlineData("eu", "https://api-eu.cloudinary.com")]
    [InlineData("ap", "https://api-ap.cloudinary.com")]
    public async Task The_region_says_where_to_upload(string region, string address)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync(more: $$""","region":"{{region}}" """);
        await tenant.PublishAsync("any", """{"resource_type":"auto"}""");

        Assert.Equal($"{address}/v1_1/demo/auto/upload", (await tenant.SignAsync("""{"profile":"any"}""").JsonAsync()).Text("upload_url"));
    }

    private static async Task<string> SignedByAsync(ServiceTenant tenant) => (await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync()).Text("credential");

    private static async Task<string> StateAsync(ServiceTenant tenant, string id) => (await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync()).Text("state");

    private const string Force = """{"force":true}""";

    private static async Task<string> StepAsync(ServiceTenant tenant, string id, string step, string? body = null) =>
        (await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/{step}"), body).JsonAsync()).Text("state");
}
