using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

[Collection(SharedService.Name)]
public sealed class DraftEndpointsTests(SharedService service)
{
    [Fact]
    public async Task A_draft_is_saved_and_saved_again()
    {
        var tenant = await service.Host.NewTenantAsync();

        var created = await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), ServiceTenant.AvatarRules);

        var draft = await created.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("profile rules saved_at etag also_signs propagation", draft.Members());
        Assert.Equal(tenant.Path("profiles/avatar/draft"), created.Headers.Location?.OriginalString);
        Assert.Equal(draft.Text("etag"), created.Headers.ETag?.Tag);
        draft.Time("saved_at");
        using var sent = JsonDocument.Parse(ServiceTenant.AvatarRules);
        Assert.True(JsonElement.DeepEquals(sent.RootElement, draft.GetProperty("rules")), draft.GetProperty("rules").ToString());

        var replaced = await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}");

        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.NotEqual(created.Headers.ETag, replaced.Headers.ETag);
        var rules = (await replaced.JsonAsync()).GetProperty("rules");
        Assert.Equal(("image", 3600, false), (rules.Text("resource_type"), rules.GetProperty("lifetime_seconds").GetInt32(), rules.GetProperty("lineage").GetBoolean()));
        Assert.Equal("{}", rules.GetProperty("parameters").GetRawText());
    }

    [Fact]
    public async Task A_draft_is_seen_in_its_profile_before_anything_is_published()
    {
        var tenant = await service.Host.NewTenantAsync();
        var draft = await tenant.SaveDraftAsync("avatar", ServiceTenant.AvatarRules);

        var profile = await tenant.Signer.GetAsync(tenant.Path("profiles/avatar")).JsonAsync();

        Assert.Equal("profile current draft versions", profile.Members());
        Assert.Equal(JsonValueKind.Null, profile.GetProperty("current").ValueKind);
        Assert.Equal(draft.Text("etag"), profile.GetProperty("draft").Text("etag"));
        Assert.Equal(0, profile.GetProperty("versions").GetArrayLength());
        await tenant.Admin.PostAsync(tenant.Path("signatures"), """{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_draft_is_found_where_its_creation_said_until_it_is_published()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var saved = await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}");

        var read = await tenant.Admin.GetAsync(saved.Headers.Location!.OriginalString);

        var draft = await read.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("profile rules saved_at etag also_signs", draft.Members());
        Assert.Equal((saved.Headers.ETag, $"{saved.Headers.ETag}"), (read.Headers.ETag, draft.Text("etag")));
        await (await service.Host.NewTenantAsync()).Admin.GetAsync(tenant.Path("profiles/avatar/draft")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.PublishAsync("avatar", "{}");
        await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/draft")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.GetAsync(tenant.Path("profiles/another/draft")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Who_saves_over_a_draft_that_was_published_meanwhile_is_shown_what_is_published()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var draft = await tenant.SaveDraftAsync("avatar", "{}");
        await tenant.PublishAsync("avatar", "{}");

        var stale = await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}", ("If-Match", draft.Text("etag")));

        var current = (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed")).GetProperty("current");
        Assert.Equal(1, current.GetProperty("current").GetProperty("profile_version").GetInt32());

        // The profile's entity tag would be of no use here; what is of use is said.
        Assert.Null(stale.Headers.ETag);
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}", ("If-None-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_draft_is_saved_under_its_condition()
    {
        var tenant = await service.Host.NewTenantAsync();
        var path = tenant.Path("profiles/avatar/draft");
        await tenant.Admin.PutAsync(path, "{}", ("If-Match", "*")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        var first = await tenant.Admin.PutAsync(path, "{}", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var second = await tenant.Admin.PutAsync(path, """{"resource_type":"raw"}""", ("If-Match", first.Headers.ETag!.Tag));

        foreach (var condition in new[] { ("If-Match", first.Headers.ETag.Tag), ("If-None-Match", "*") })
        {
            var stale = await tenant.Admin.PutAsync(path, "{}", condition);

            var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
            Assert.Equal("raw", problem.GetProperty("current").GetProperty("rules").Text("resource_type"));
            Assert.Equal(second.Headers.ETag, stale.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("Avatar")]
    [InlineData("1avatar")]
    [InlineData("_avatar")]
    [InlineData("a.b")]
    [InlineData("a%2Fb")]
    [InlineData("a%20b")]
    [InlineData("%C3%A9t%C3%A9")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public async Task No_profile_gets_a_name_that_is_none(string name)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.PutAsync(tenant.Path($"profiles/{name}/draft"), "{}").RefusedAtAsync("", "invalid_request");
    }

    [Theory]
    [InlineData("""{"resource_type":"document"}""", "/resource_type", "invalid_request")]
    [InlineData("""{"resource_type":null}""", "/resource_type", "invalid_request")]
    [InlineData("""{"lifetime_seconds":59}""", "/lifetime_seconds", "invalid_request")]
    [InlineData("""{"lifetime_seconds":3601}""", "/lifetime_seconds", "invalid_request")]
    [InlineData("""{"lifetime_seconds":9007199254740993}""", "/lifetime_seconds", "invalid_request")]
    [InlineData("""{"cloud_name":"../x"}""", "/cloud_name", "invalid_request")]
    [InlineData("""{"lineage":"no"}""", "/lineage", "invalid_request")]
    [InlineData("""{"retention":1}""", "/retention", "invalid_request")]
    [InlineData("""{"parameters":null}""", "/parameters", "invalid_request")]
    [InlineData("""{"parameters":[]}""", "/parameters", "invalid_request")]
    [InlineData("""{"parameters":{"folder":"a"}}""", "/parameters/folder", "invalid_request")]
    [InlineData("""{"parameters":{"folder":null}}""", "/parameters/folder", "invalid_request")]
    [InlineData("""{"parameters":{"folder":{}}}""", "/parameters/folder", "invalid_request")]
    [InlineData("""{"parameters":{"folder":{"pin":"a","template":"b"}}}""", "/parameters/folder", "invalid_request")]
    [InlineData("""{"parameters":{"folder":{"pin":{"a":"b"}}}}""", "/parameters/folder/pin", "invalid_request")]
    [InlineData("""{"parameters":{"folder":{"pin":"../admin"}}}""", "/parameters/folder/pin", "invalid_request")]
    [InlineData("""{"parameters":{"folder":{"pin":"a%26b"}}}""", "/parameters/folder/pin", "invalid_request")]
    [InlineData("""{"parameters":{"folder":{"pin":"a\nb"}}}""", "/parameters/folder/pin", "invalid_request")]
    [InlineData("""{"parameters":{"tags":{"pin":["a,b"]}}}""", "/parameters/tags/pin/0", "invalid_request")]
    [InlineData("""{"parameters":{"tags":{"pin":[null]}}}""", "/parameters/tags/pin/0", "invalid_request")]
    [InlineData("""{"parameters":{"tags":{"allow":{"one_of":[7]}}}}""", "/parameters/tags/allow/one_of/0", "invalid_request")]
    [InlineData("""{"parameters":{"tags":{"allow":{"one_of":[null]}}}}""", "/parameters/tags/allow/one_of/0", "invalid_request")]
    [InlineData("""{"parameters":{"eager":{"allow":{"one_of":[{"unknown_component":"x"}]}}}}""", "/parameters/eager/allow/one_of/0", "invalid_request")]
    [InlineData("""{"parameters":{"context":{"allow":{"keys":[""]}}}}""", "/parameters/context/allow/keys/0", "invalid_request")]
    [InlineData("""{"parameters":{"context":{"allow":{"keys":["sp_id"]}}}}""", "/parameters/context/allow/keys/0", "invalid_request")]
    [InlineData("""{"parameters":{"context":{"allow":{"max_length":0}}}}""", "/parameters/context/allow/max_length", "invalid_request")]
    [InlineData("""{"parameters":{"context":{"allow":{"max_length":99999999999}}}}""", "/parameters/context/allow/max_length", "invalid_request")]
    [InlineData("""{"parameters":{"context":{"allow":{"max_length":"10"}}}}""", "/parameters/context/allow/max_length", "invalid_request")]
    [InlineData("""{"parameters":{"context":{"allow":{"surprise":1}}}}""", "/parameters/context/allow/surprise", "invalid_request")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"pattern":"a)|(?:.*"}}}}""", "/parameters/public_id/allow/pattern", "pattern_unsupported")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"pattern":"(a)\\1"}}}}""", "/parameters/public_id/allow/pattern", "pattern_unsupported")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"pattern":"(?=a)b"}}}}""", "/parameters/public_id/allow/pattern", "pattern_unsupported")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"pattern":"(?i)a"}}}}""", "/parameters/public_id/allow/pattern", "pattern_unsupported")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"pattern":"\\d+"}}}}""", "/parameters/public_id/allow/pattern", "pattern_unsupported")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"pattern":"(((((((((a{1,99}){1,99}){1,99}){1,99}){1,99}){1,99}){1,99}){1,99}){1,99})"}}}}""", "/parameters/public_id/allow/pattern", "pattern_unsupported")]
    [InlineData("""{"parameters":{"folder":{"template":"users/{user}"}}}""", "/parameters/folder/template", "template_invalid")]
    [InlineData("""{"parameters":{"folder":{"template":"users/{subject"}}}""", "/parameters/folder/template", "template_invalid")]
    [InlineData("""{"parameters":{"folder":{"template":"../{subject}"}}}""", "/parameters/folder/template", "template_invalid")]
    [InlineData("""{"parameters":{"folder":{"template":7}}}""", "/parameters/folder/template", "invalid_request")]
    [InlineData("""{"parameters":{"auto_tagging":{"template":"{subject}"}}}""", "/parameters/auto_tagging/template", "template_invalid")]
    [InlineData("""{"parameters":{"notification_url":{"allow":{}}}}""", "/parameters/notification_url", "pin_required")]
    [InlineData("""{"parameters":{"timestamp":{"pin":1}}}""", "/parameters/timestamp", "parameter_forbidden")]
    [InlineData("""{"parameters":{"api_key":{"pin":"x"}}}""", "/parameters/api_key", "parameter_forbidden")]
    [InlineData("""{"parameters":{"Folder":{"pin":"x"}}}""", "/parameters/Folder", "parameter_forbidden")]
    [InlineData("""{"parameters":{"a&b":{"pin":"x"}}}""", "/parameters/a&b", "parameter_forbidden")]
    [InlineData("""{"parameters":{"a/b~c":{"pin":"x"}}}""", "/parameters/a~1b~0c", "parameter_forbidden")]
    [InlineData("""{"parameters":{"":{"pin":"x"}}}""", "/parameters/", "parameter_forbidden")]
    public async Task Rules_that_are_none_are_refused_where_they_are_wrong(string rules, string pointer, string code)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), rules).RefusedAtAsync(pointer, code);
    }

    [Fact]
    public async Task A_pattern_that_would_backtrack_for_ever_is_refused_or_answers_at_once()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("avatar", """ "public_id":{"allow":{"pattern":"(a+)+b"}} """);

        var started = service.Host.Clock.GetTimestamp();
        await tenant.SignAsync($$"""{"profile":"avatar","parameters":{"public_id":"{{new string('a', 250)}}"} }""").RefusedAtAsync("/parameters/public_id", "parameter_out_of_policy");

        Assert.True(service.Host.Clock.GetElapsedTime(started) < Patience.Longest);
    }

    [Fact]
    public async Task Everything_wrong_with_rules_is_told_at_once()
    {
        var tenant = await service.Host.NewTenantAsync();

        var problem = await tenant.Admin.PutAsync(
            tenant.Path("profiles/avatar/draft"), """{"resource_type":"x","parameters":{"timestamp":{"pin":1},"folder":{"template":"{x}"}}}""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");

        Assert.Equal(["/resource_type", "/parameters/timestamp", "/parameters/folder/template"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
    }

    [Fact]
    public async Task Rules_are_as_large_as_8_KB_and_no_larger()
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), $$"""{"parameters":{"tags":{"pin":[{{string.Join(',', Enumerable.Range(0, 1000).Select(number => $"\"tag-{number:D4}\""))}}]} } }""")
            .ProblemAsync(HttpStatusCode.Conflict, "limit_reached");
    }

    [Fact]
    public async Task Ten_thousand_rules_are_refused()
    {
        var tenant = await service.Host.NewTenantAsync();
        static string Rules(int count) => $"{{\"parameters\":{{{string.Join(',', Enumerable.Range(0, count).Select(number => $"\"{number:x}\":{{}}"))}}}}}";

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), Rules(10_000)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), Rules(6000)).RefusedAtAsync("/parameters", "invalid_request");
    }
}
