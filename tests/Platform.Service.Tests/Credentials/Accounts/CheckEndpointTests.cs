using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

public sealed class CheckEndpointTests(CheckedService service) : IClassFixture<CheckedService>
{
    private LoopbackCloudinary Cloudinary => service.Cloudinary;

    [Fact]
    public async Task What_Cloudinary_takes_is_stored_and_says_when()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var before = service.Host.Clock.GetUtcNow();

        var credential = await tenant.AddCredentialAsync(cloud, ""","check":true""");

        Assert.Equal("active", credential.Text("state"));
        Assert.InRange(credential.Time("checked_at"), before, service.Host.Clock.GetUtcNow());
        Assert.Equal(1, Cloudinary.Requests(cloud));
        var read = await tenant.Admin.GetAsync(tenant.Path($"credentials/{credential.Text("id")}")).JsonAsync();
        Assert.Equal(credential.Text("checked_at"), read.Text("checked_at"));
    }

    [Fact]
    public async Task Cloudinary_is_asked_about_every_credential_unless_it_is_not_wanted()
    {
        var (tenant, cloud) = await service.NewTenantAsync();

        Assert.Equal(JsonValueKind.Null, (await tenant.AddCredentialAsync(cloud, ""","check":false""")).GetProperty("checked_at").ValueKind);
        Assert.Equal(0, Cloudinary.Requests(cloud));
        foreach (var more in new[] { "", ""","check":true""", ""","check":null""", ""","kind":"delivery" """, ""","activate":false""" })
        {
            var asked = Cloudinary.Requests(cloud);
            (await AddAsync(tenant, cloud, more: more).JsonAsync(HttpStatusCode.Created)).Time("checked_at");
            Assert.Equal(asked + 1, Cloudinary.Requests(cloud));
        }
    }

    [Theory]
    [InlineData(""" "kind":"auth_token","api_secret":"00ff" """)]
    [InlineData(""" "kind":"webhook","api_key":"1","api_secret":"s" """)]
    public async Task Cloudinary_is_not_asked_unasked_about_what_opens_no_api(string members)
    {
        var (tenant, cloud) = await service.NewTenantAsync();

        var added = await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"{{cloud}}",{{members}}}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal(("active", JsonValueKind.Null), (added.Text("state"), added.GetProperty("checked_at").ValueKind));
        Assert.Equal(0, Cloudinary.Requests(cloud));
    }

    [Theory, InlineData("upload"), InlineData("delivery"), InlineData("webhook")]
    public async Task Cloudinary_is_asked_about_a_key_of_any_kind_when_that_is_wanted(string kind)
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var more = $""","kind":"{kind}","check":true""";

        var added = await AddAsync(tenant, cloud, more: more).JsonAsync(HttpStatusCode.Created);
        Assert.Equal((kind, 1), (added.Text("kind"), Cloudinary.Requests(cloud)));
        added.Time("checked_at");
        (await CheckAsync(tenant, added).JsonAsync()).Time("checked_at");
        Assert.Equal(2, Cloudinary.Requests(cloud));
        await AddAsync(tenant, cloud, secret: "not-the-SECRET", more: more).RefusedAtAsync("/api_secret", "credential_rejected");
        Cloudinary.Answer(cloud, 500, "");
        await AddAsync(tenant, cloud, more: more).ProblemAsync(HttpStatusCode.ServiceUnavailable, "credential_unchecked");

        Assert.Equal(1, (await tenant.Admin.GetAsync(tenant.Path("credentials")).JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_Cloudinary_rejects_is_refused_where_it_is_wrong_and_not_stored()
    {
        var (tenant, cloud) = await service.NewTenantAsync();

        await AddAsync(tenant, cloud, secret: "not-the-SECRET").RefusedAtAsync("/api_secret", "credential_rejected");
        await AddAsync(tenant, cloud, apiKey: "999").RefusedAtAsync("/api_key", "credential_rejected");
        await AddAsync(tenant, "elsewhere").RefusedAtAsync("/cloud_name", "credential_rejected");
        Cloudinary.Answer(cloud, 401, """{"error":{"message":"No, and <script>."}}""");
        var problem = await AddAsync(tenant, cloud).RefusedAtAsync("", "credential_rejected");

        Assert.DoesNotContain("script", problem.GetRawText(), StringComparison.Ordinal);
        await NothingIsStoredAsync(tenant);
    }

    [Fact]
    public async Task What_can_not_be_checked_is_refused_for_now_and_not_stored()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        foreach (var (status, body) in new[] { (500, ""), (429, ""), (302, ""), (200, "<html>"), (403, """{"error":{"message":"no"}}""") })
        {
            Cloudinary.Answer(cloud, status, body, headers: ("Location", "http://127.0.0.1:9/"));

            var answer = await AddAsync(tenant, cloud);

            await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "credential_unchecked");
            Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        }

        await NothingIsStoredAsync(tenant);
    }

    [Fact]
    public async Task How_long_Cloudinary_wants_to_be_left_alone_is_passed_on()
    {
        var (tenant, cloud) = await service.NewTenantAsync();

        Cloudinary.Answer(cloud, 429, "", headers: ("Retry-After", "77"));
        Assert.Equal(TimeSpan.FromSeconds(77), (await AddAsync(tenant, cloud)).Headers.RetryAfter!.Delta);
        Cloudinary.Answer(cloud, 429, "", headers: ("Retry-After", "999999"));
        Assert.Equal(TimeSpan.FromHours(1), (await AddAsync(tenant, cloud)).Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_wrong_body_is_not_taken_to_Cloudinary()
    {
        var (tenant, cloud) = await service.NewTenantAsync();

        await AddAsync(tenant, cloud, more: ""","region":"mars" """).RefusedAtAsync("/region", "invalid_request");

        Assert.Equal(0, Cloudinary.Requests(cloud));
    }

    [Fact]
    public async Task A_secret_for_which_there_is_no_place_is_not_taken_to_Cloudinary()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        Cloudinary.Answer(cloud, 500, "");
        var nobody = tenant.Operator.PostAsync("/v1/tenants/nobody-at-all/credentials", $$"""{"cloud_name":"{{cloud}}","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{ServiceTenant.Secret}}"}""");
        await nobody.ProblemAsync(HttpStatusCode.NotFound, "not_found");

        for (var i = 0; i < 20; i++) await tenant.AddCredentialAsync(cloud, ""","check":false,"activate":false""");
        await AddAsync(tenant, cloud).ProblemAsync(HttpStatusCode.Conflict, "limit_reached");

        Assert.Equal(0, Cloudinary.Requests(cloud));
    }

    [Fact]
    public async Task A_request_that_comes_again_is_not_taken_to_Cloudinary_again()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        Task<HttpResponseMessage> Again() => tenant.Admin.PostAsync(
            tenant.Path("credentials"), $$"""{"cloud_name":"{{cloud}}","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{ServiceTenant.Secret}}"}""", ("Idempotency-Key", "a"));
        var made = await Again().JsonAsync(HttpStatusCode.Created);
        Cloudinary.Answer(cloud, 500, "");

        var repeated = await Again().JsonAsync(HttpStatusCode.Created);

        Assert.Equal((made.Text("id"), made.Time("checked_at")), (repeated.Text("id"), repeated.Time("checked_at")));
        Assert.Equal(1, Cloudinary.Requests(cloud));
    }

    [Fact]
    public async Task A_stored_credential_can_be_checked()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(cloud);

        var answer = await CheckAsync(tenant, added);

        var credential = await answer.JsonAsync(HttpStatusCode.OK);
        credential.Time("checked_at");
        Assert.Equal("active", credential.Text("state"));
        var read = await tenant.Admin.GetAsync(tenant.Path($"credentials/{added.Text("id")}"));
        Assert.Equal(answer.Headers.ETag, read.Headers.ETag);
        Assert.Equal(credential.Text("checked_at"), (await read.JsonAsync()).Text("checked_at"));
    }

    [Fact]
    public async Task A_stored_credential_that_fails_its_check_stays_as_it_is()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var added = await tenant.AddCredentialAsync(cloud, ""","check":true""");

        Cloudinary.Answer(cloud, 401, """{"error":{"message":"unknown api_key"}}""");
        await CheckAsync(tenant, added).RefusedAtAsync("", "credential_rejected");
        Cloudinary.Answer(cloud, 500, "");
        await CheckAsync(tenant, added).ProblemAsync(HttpStatusCode.ServiceUnavailable, "credential_unchecked");

        var read = await tenant.Admin.GetAsync(tenant.Path($"credentials/{added.Text("id")}")).JsonAsync();
        Assert.Equal(("active", added.Text("checked_at")), (read.Text("state"), read.Text("checked_at")));
    }

    [Fact]
    public async Task A_check_honours_the_condition_before_it_asks()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync(cloud)).Text("id");

        var stale = await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/check"), null, ("If-Match", "\"0\""));

        Assert.Equal(id, (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed")).GetProperty("current").Text("id"));
        Assert.Equal(0, Cloudinary.Requests(cloud));
        var current = (await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}"))).Headers.ETag!.Tag;
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/check"), null, ("If-Match", current)).JsonAsync();
    }

    [Fact]
    public async Task Only_administrators_may_have_a_credential_checked()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync(cloud)).Text("id");

        await tenant.Signer.PostAsync(tenant.Path($"credentials/{id}/check")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await (await service.Host.NewTenantAsync()).Admin.PostAsync(tenant.Path($"credentials/{id}/check")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

        Assert.Equal(0, Cloudinary.Requests(cloud));
    }

    [Fact]
    public async Task While_Cloudinary_makes_up_its_mind_the_tenant_signs_and_changes()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        var stored = await tenant.AddCredentialAsync(cloud);
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        using var heard = new SemaphoreSlim(0);
        var answered = new TaskCompletionSource();
        Cloudinary.Answer(cloud, async http =>
        {
            heard.Release();
            await answered.Task;
            await http.Response.Body.WriteAsync("""{"status":"ok"}"""u8.ToArray());
        });

        Task<HttpResponseMessage>[] checks = [.. Enumerable.Range(0, 6).Select(_ => CheckAsync(tenant, stored)), AddAsync(tenant, cloud, more: ""","activate":false""")];
        for (var check = 0; check < checks.Length; check++) Assert.True(await heard.WaitAsync(Patience.Longest, TestContext.Current.CancellationToken), $"Cloudinary heard of {check} checks.");
        try
        {
            // The tenant's first signature: its authority must grant a lease for it.
            await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync();
            await tenant.PublishAsync("other", ServiceTenant.AvatarRules);
            Assert.All(checks, check => Assert.False(check.IsCompleted));
        }
        finally
        {
            answered.SetResult();
        }

        foreach (var check in checks) Assert.True((await check).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_check_is_logged_but_what_it_came_to()
    {
        var (tenant, cloud) = await service.NewTenantAsync();
        Cloudinary.Answer(cloud, 500, """{"error":{"message":"a-secret-of-Cloudinary"}}""");

        await AddAsync(tenant, cloud);

        var logged = service.Host.Logs.Entries.Where(entry => entry.Message.Contains(cloud, StringComparison.Ordinal)).ToArray();
        Assert.Contains($"A credential of tenant {tenant.Id} for {cloud} could not be checked against Cloudinary: Failing.", logged.Select(entry => entry.Message));
        Assert.DoesNotContain(service.Host.Logs.Entries, entry => $"{entry.Message}{entry.Exception}".Contains("a-secret-of-Cloudinary", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> AddAsync(ServiceTenant tenant, string cloud, string apiKey = ServiceTenant.ApiKey, string secret = ServiceTenant.Secret, string more = "") =>
        tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"{{cloud}}","api_key":"{{apiKey}}","api_secret":"{{secret}}"{{more}}}""");

    private static Task<HttpResponseMessage> CheckAsync(ServiceTenant tenant, JsonElement credential) => tenant.Admin.PostAsync(tenant.Path($"credentials/{credential.Text("id")}/check"));

    private static async Task NothingIsStoredAsync(ServiceTenant tenant) =>
        Assert.Equal(0, (await tenant.Admin.GetAsync(tenant.Path("credentials")).JsonAsync()).GetProperty("items").GetArrayLength());
}
