using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Delivery;

/// <summary>URLs and tokens that are not issued.</summary>
[Collection(SharedService.Name)]
public sealed class AssetRefusalTests(SharedService service)
{
    [Theory]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {"prefix": "users/"}}, "format": {"allow": {}} """, """{"public_id":"other/a"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {"prefix": "users/"}}, "format": {"allow": {}} """, """{"public_id":"users/../a"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {"prefix": "users/"}}, "format": {"allow": {}} """, """{"public_id":"users/a","format":"jpg/../x"}""", "/parameters/format", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {"prefix": "users/"}}, "format": {"allow": {}} """, """{"public_id":"users/a","transformation":"w_1"}""", "/parameters/transformation", "parameter_not_allowed")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {"prefix": "users/"}}, "url_suffix": {"allow": {}} """, """{"public_id":"users/a","url_suffix":"a/b"}""", "/parameters/url_suffix", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {}}, "format": {"allow": {"one_of": ["jpg"]}} """, """{"public_id":"users/42/cat.png"}""", "/parameters/format", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {}} """, """{"public_id":"w_5000,h_5000/cat"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {}} """, """{"public_id":"t_big/cat"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {}} """, """{"public_id":"$w_100/cat"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {}} """, """{"public_id":"l_fetch:aHR0cDovL2E=/cat"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("delivery-urls", "delivery", """ "public_id": {"allow": {}} """, """{"public_id":"https:/example.com/cat"}""", "/parameters/public_id", "parameter_out_of_policy")]
    [InlineData("auth-tokens", "auth_token", """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 60}, "ip": {"allow": {}} """, """{"ip":"1"}""", "/parameters/ip", "parameter_out_of_policy")]
    [InlineData("auth-tokens", "auth_token", """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 60}, "ip": {"allow": {}} """, """{"acl":["/b/*"]}""", "/parameters/acl", "parameter_pinned")]
    [InlineData("download-urls", "download", """ "public_id": {"pin": "a"}, "target_filename": {"allow": {}} """, """{"target_filename":"../a"}""", "/parameters/target_filename", "parameter_out_of_policy")]
    [InlineData("archive-urls", "archive", """ "prefixes": {"allow": {"prefix": "users/"}} """, """{"prefixes":["users/a/","a/"]}""", "/parameters/prefixes", "parameter_out_of_policy")]
    [InlineData("search-urls", "search", """ "expression": {"allow": {"one_of": ["tags=a"]}} """, """{"expression":"tags=a OR tags=b"}""", "/parameters/expression", "parameter_out_of_policy")]
    public async Task What_the_rules_or_the_form_do_not_allow_costs_nothing(string route, string kind, string members, string parameters, string pointer, string code)
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("one", kind, members);

        await tenant.Signer.PostAsync(tenant.Path(route), $$"""{"profile":"one","parameters":{{parameters}}}""").RefusedAtAsync(pointer, code);
    }

    [Theory]
    [InlineData("delivery-urls")]
    [InlineData("auth-tokens")]
    [InlineData("download-urls")]
    [InlineData("archive-urls")]
    [InlineData("search-urls")]
    public async Task A_profile_signs_what_its_kind_says_and_nothing_else(string route)
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """);

        await tenant.Signer.PostAsync(tenant.Path(route), """{"profile":"avatar","subject":"a"}""").RefusedAtAsync("/profile", "profile_kind_mismatch");
        await tenant.SignAsync("""{"profile":"thumb"}""").RefusedAtAsync("/profile", "profile_kind_mismatch");
        await tenant.SignWidgetAsync("thumb", "{}").RefusedAtAsync("/profile", "profile_kind_mismatch");
    }

    [Theory]
    [InlineData("w_5000,h_5000")]
    [InlineData("e_blur:1")]
    [InlineData("t_watermark_none")]
    public async Task A_subject_chooses_no_transformation(string subject)
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("own", "delivery", """ "public_id": {"template": "{subject}/cat"} """);

        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), $$"""{"profile":"own","subject":"{{subject}}"}""").RefusedAtAsync("/parameters/public_id", "parameter_out_of_policy");
    }

    [Fact]
    public async Task A_download_that_opens_more_has_to_be_accepted()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.SaveDraftAsync("original", """{"kind":"download","parameters":{"public_id":{"template":"users/{subject}/cat"}}}""");

        var problem = await tenant.Admin.PostAsync(tenant.Path("profiles/original/versions"), "{}", ("If-Match", "*")).RefusedAtAsync("/accept_risks", "signs_other_operation");

        Assert.Equal("""["destroy","explicit","upload"]""", problem.GetProperty("not_accepted").GetRawText());
    }

    [Fact]
    public async Task Rules_that_could_sign_nothing_never_become_current()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "cat"}, "transformation": {"pin": "c_fill,w_200"} """);

        var refused = tenant.Admin.PutAsync(tenant.Path("profiles/thumb/draft"), """{"kind":"delivery","parameters":{"public_id":{"pin":"cat"},"transformation":{"pin":"c_fill, w_200"}}}""");
        await refused.RefusedAtAsync("/parameters/transformation/pin", "invalid_request");

        await tenant.Admin.PostAsync(tenant.Path("profiles/thumb/versions"), "{}", ("If-Match", "*")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal(1, (await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").JsonAsync()).GetProperty("profile_version").GetInt32());
    }

    [Fact]
    public async Task A_published_profile_keeps_its_kind()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """);

        await tenant.Admin.PutAsync(tenant.Path("profiles/thumb/draft"), """{"parameters":{"folder":{"pin":"a"}}}""").RefusedAtAsync("/kind", "profile_kind_mismatch");
    }

    [Fact]
    public async Task Without_a_credential_of_the_kind_nothing_is_signed()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """, ",\"cloud_name\":\"demo\"");

        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    [Fact]
    public async Task A_key_narrowed_to_other_profiles_gets_nothing()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """);
        var narrowed = await tenant.NewClientAsync("""{"name":"n","scopes":["sign"],"profiles":["avatar"]}""");

        await narrowed.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
    }
}
