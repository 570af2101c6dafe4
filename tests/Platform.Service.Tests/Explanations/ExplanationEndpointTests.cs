using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Delivery;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Verification;
using Xunit;

namespace Platform.Service.Tests.Explanations;

[Collection(SharedService.Name)]
public sealed class ExplanationEndpointTests(SharedService service)
{
    private const string Sign = """{"profile":"avatar","subject":"user-42","parameters":{"public_id":"me"}}""";

    [Fact]
    public async Task A_form_that_lost_a_field_is_explained_with_profile_version_and_credential()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var signed = await tenant.SignAsync(Sign).JsonAsync();

        var answer = await tenant.Admin.PostAsync(tenant.Path("explanations"), Body(Error(signed, without: "tags")));

        Assert.True(answer.Headers.CacheControl?.NoStore);
        var explained = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("verdict findings profile profile_version credential algorithm", explained.Members());
        Assert.Equal(("explained", "avatar", 1, signed.Text("credential"), "sha256"), (explained.Text("verdict"), explained.Text("profile"), explained.GetProperty("profile_version").GetInt32(), explained.Text("credential"), explained.Text("algorithm")));
        var finding = Assert.Single(explained.GetProperty("findings").EnumerateArray());
        Assert.Equal(("code field detail fix", "signed_not_posted", "tags"), (finding.Members(), finding.Text("code"), finding.Text("field")));
    }

    [Fact]
    public async Task A_form_of_a_profile_with_lineage_is_explained_too()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", """{"lineage":true,"parameters":{"folder":{"template":"{date:yyyy}/{subject}"},"public_id":{"template":"{uuid}"},"tags":{"pin":["a"]}}}""");
        var signed = await tenant.SignAsync("""{"profile":"avatar","subject":"user-42"}""").JsonAsync();

        Assert.Equal("signed_not_posted:tags", await Codes(tenant, Body(Error(signed, without: "tags"))));
        Assert.Equal("signed_not_posted:context", await Codes(tenant, Body(Error(signed, without: "context"))));
        Assert.Equal("signed_not_posted:folder", await Codes(tenant, Body(Error(signed, without: "folder"), ""","subject":"user-42" """)));
        Assert.Equal("posted_not_signed:moderation", await Codes(tenant, Body(Error(signed, more: ("moderation", "manual")))));
    }

    [Fact]
    public async Task What_was_posted_tells_the_wrong_key()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var signed = await tenant.SignAsync(Sign).JsonAsync();

        Assert.Equal("wrong_credential", await Codes(tenant, Body(Error(signed), ""","posted":{"api_key":"999","overwrite":false,"timestamp":1}""")));
        Assert.Equal("cloudinary_differs", await Codes(tenant, Body(Error(signed), $$""","posted":{"api_key":"{{ServiceTenant.ApiKey}}"}""")));
    }

    [Theory]
    [InlineData("delivery")]
    [InlineData("webhook")]
    public async Task An_upload_that_a_credential_of_another_kind_signed_is_told_which_one(string kind)
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var other = await tenant.AddAsync($$"""{"kind":"{{kind}}","cloud_name":"demo","api_key":"77","api_secret":"another-secret-altogether","check":false}""");
        var signed = await tenant.SignAsync(Sign).JsonAsync();
        var text = Error(signed)[(Error(signed).IndexOf('\'', StringComparison.Ordinal) + 1)..^2];
        var error = $"Invalid Signature {CloudinarySends.Hash(text + "another-secret-altogether")}. String to sign - '{text}'.";

        var explained = await tenant.Admin.PostAsync(tenant.Path("explanations"), Body(error, $$""","posted":{"api_key":"{{ServiceTenant.ApiKey}}"}""")).JsonAsync();

        Assert.Equal(other.Text("id"), explained.Text("credential"));
        var finding = Assert.Single(explained.GetProperty("findings").EnumerateArray());
        Assert.Equal("wrong_credential", finding.Text("code"));
        Assert.Contains($"of kind {kind}", finding.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_registered_for_uploads_too_signs_uploads()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        foreach (var cloud in (string[])["demo", "one", "two", "three", "four", "five"]) await tenant.AddCredentialAsync(cloud, ""","kind":"delivery" """);
        var signed = await tenant.SignAsync(Sign).JsonAsync();

        Assert.Equal("cloudinary_differs", await Codes(tenant, Body(Error(signed), $$""","posted":{"api_key":"{{ServiceTenant.ApiKey}}"}""")));
    }

    [Fact]
    public async Task Only_profiles_that_the_key_may_use_are_looked_at()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishParametersAsync("other", """ "folder":{"pin":"a"} """);
        var narrowed = await tenant.NewClientAsync("""{"name":"n","scopes":["explain"],"profiles":["other"]}""");
        var signed = await tenant.SignAsync(Sign).JsonAsync();
        var path = tenant.Path("explanations");

        Assert.Equal("not_explained", (await narrowed.PostAsync(path, Body(Error(signed))).JsonAsync()).Text("verdict"));
        await narrowed.PostAsync(path, Body(Error(signed), ""","profile":"avatar" """)).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await tenant.Admin.PostAsync(path, Body(Error(signed), ""","profile":"none" """)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("not_explained", (await tenant.Admin.PostAsync(path, Body(Error(signed), ""","profile":"other" """)).JsonAsync()).Text("verdict"));
        Assert.Equal("signature_fits", (await tenant.Operator.PostAsync(path, Body(Error(signed))).JsonAsync()).Text("verdict"));
        await tenant.Signer.PostAsync(path, Body(Error(signed))).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
    }

    [Fact]
    public async Task A_suspended_tenant_gets_no_explanations()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.Operator.PostAsync(tenant.Path("suspend")).JsonAsync();

        await tenant.Admin.PostAsync(tenant.Path("explanations"), Body("x")).ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");
    }

    [Fact]
    public async Task What_can_not_be_looked_at_is_refused()
    {
        var tenant = await service.Host.NewTenantAsync();
        var path = tenant.Path("explanations");

        await tenant.Admin.PostAsync(path, Body("")).RefusedAtAsync("/error", "invalid_request");
        await tenant.Admin.PostAsync(path, Body(new string('x', 32_769))).RefusedAtAsync("/error", "invalid_request");
        await tenant.Admin.PostAsync(path, Body("x", ""","posted":{"tags":["a"]}""")).RefusedAtAsync("/posted/tags", "invalid_request");
        await tenant.Admin.PostAsync(path, Body("x", $$""","posted":{ {{string.Join(',', Enumerable.Range(0, 65).Select(number => $"\"f{number}\":\"\""))}} }""")).RefusedAtAsync("/posted", "invalid_request");
        Assert.Equal("not_recognised", (await tenant.Admin.PostAsync(path, Body("x")).JsonAsync()).Text("verdict"));
    }

    [Fact]
    public async Task Explanations_have_a_limit_of_their_own()
    {
        await using var host = await ServiceHost.StartAsync(("RateLimits:Explanations", "2"), ("RateLimits:ExplanationsWindowSeconds", "3600"));
        var tenant = await host.NewSigningTenantAsync();
        var other = await host.NewTenantAsync();

        var first = await tenant.Admin.PostAsync(tenant.Path("explanations"), Body("x"));
        await tenant.Admin.PostAsync(tenant.Path("explanations"), Body("x")).JsonAsync();
        var third = await tenant.Admin.PostAsync(tenant.Path("explanations"), Body("x"));

        Assert.Contains("\"explain\";q=2;w=3600", first.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("\"explain\";r=1;", first.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        await third.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        var signed = await tenant.SignAsync(Sign);
        await signed.JsonAsync(HttpStatusCode.OK);
        Assert.DoesNotContain("explain", signed.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
        await other.Admin.PostAsync(other.Path("explanations"), Body("x")).JsonAsync();
    }

    [Fact]
    public async Task Only_who_may_have_explanations_uses_them_up()
    {
        await using var host = await ServiceHost.StartAsync(("RateLimits:Explanations", "2"), ("RateLimits:ExplanationsWindowSeconds", "3600"));
        var tenant = await host.NewSigningTenantAsync();
        var other = await host.NewSigningTenantAsync();
        for (var i = 0; i < 3; i++)
        {
            await tenant.Signer.PostAsync(tenant.Path("explanations"), Body("x")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
            await tenant.Admin.PostAsync(other.Path("explanations"), Body("x")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
            await host.Operator.PostAsync("/v1/tenants/-/explanations", Body("x")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await tenant.Admin.PostAsync(tenant.Path("explanations"), Body("x")).JsonAsync();
        await other.Admin.PostAsync(other.Path("explanations"), Body("x")).JsonAsync();
        await host.Operator.PostAsync(tenant.Path("explanations"), Body("x")).JsonAsync();
    }

    internal static string Body(string error, string more = "") => $$"""{"error":{{JsonSerializer.Serialize(error)}}{{more}}}""";

    /// <summary>What Cloudinary would write, had this form been posted.</summary>
    internal static string Error(JsonElement signed, string? without = null, (string Name, string Value)? more = null)
    {
        var fields = signed.GetProperty("fields").EnumerateObject().Select(field => (field.Name, Value: field.Value.GetString()!))
            .Where(field => field.Name is not ("api_key" or "signature") && field.Name != without)
            .Concat(more is { } extra ? [extra] : []).OrderBy(field => field.Name, StringComparer.Ordinal);
        return $"Invalid Signature {signed.Text("signature")}. String to sign - '{string.Join('&', fields.Select(field => $"{field.Name}={field.Value}"))}'.";
    }

    private static async Task<string> Codes(ServiceTenant tenant, string body)
    {
        var explained = await tenant.Admin.PostAsync(tenant.Path("explanations"), body).JsonAsync();
        return string.Join(' ', explained.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.Text("code") + (finding.GetProperty("field").ValueKind is JsonValueKind.Null ? "" : $":{finding.Text("field")}")));
    }
}
