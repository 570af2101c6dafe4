using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>Whom a version would break, on the running service.</summary>
[Collection(SharedService.Name)]
public sealed class ImpactEndpointsTests(SharedService service)
{
    private const string Caption = """{"parameters":{"folder":{"template":"users/{subject}"},"context":{"allow":{"keys":["alt","caption"]}},"tags":{"allow":{}}}}""";
    private const string NoTags = """{"parameters":{"folder":{"template":"people/{subject}"},"context":{"allow":{"keys":["alt"]}}}}""";

    [Fact]
    public async Task The_draft_says_whom_it_would_break_and_by_which_rule()
    {
        var tenant = await TenantAsync(Caption);
        for (var times = 0; times < 3; times++) await SignAsync(tenant, """{"tags":["a"]}""");
        await SignAsync(tenant, """{"context":{"alt":"x"}}""");
        await SignAsync(tenant, "{}");
        await tenant.SignAsync("""{"profile":"avatar","subject":"user-1","parameters":{"public_id":"x"}}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "parameter_not_allowed");
        await tenant.SignAsync("""{"profile":"avatar","profile_version":1,"subject":"user-1"}""").JsonAsync();
        await tenant.SaveDraftAsync("avatar", NoTags);

        var impact = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/draft/impact")).JsonAsync();

        Assert.Equal(
            "profile profile_version compared_with window_seconds silos silos_answered would_refuse may_refuse would_change unchanged refused_already not_reached pinned uncounted_requests by_rule shapes",
            impact.Members());
        Assert.Equal(("avatar", JsonValueKind.Null, 1), (impact.Text("profile"), impact.GetProperty("profile_version").ValueKind, impact.GetProperty("compared_with").GetInt32()));
        Assert.Equal((86_400, 1, 1), (impact.GetProperty("window_seconds").GetInt32(), impact.GetProperty("silos").GetInt32(), impact.GetProperty("silos_answered").GetInt32()));
        Assert.Equal(
            "would_refuse 1/3, may_refuse 1/1, would_change 1/1, unchanged 0/0, refused_already 1/1, not_reached 1/1",
            string.Join(", ", new[] { "would_refuse", "may_refuse", "would_change", "unchanged", "refused_already", "not_reached" }.Select(name => $"{name} {Count(impact.GetProperty(name))}")));
        Assert.Equal(
            ["would_refuse tags parameter_not_allowed 3", "may_refuse context parameter_out_of_policy 1", "would_change folder - 5"],
            impact.GetProperty("by_rule").EnumerateArray().Select(rule => $"{rule.Text("effect")} {rule.Text("parameter")} {(rule.TryGetProperty("code", out var code) ? code : "-")} {rule.GetProperty("requests")}"));
        var shape = impact.GetProperty("shapes")[0];
        Assert.Equal("effect profile_version parameters subject widget requests findings", shape.Members());
        Assert.Equal(
            ["tags no longer allowed", "folder: template 'users/{subject}' -> template 'people/{subject}'"],
            shape.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("detail")));
    }

    [Fact]
    public async Task A_version_says_who_pins_it_before_it_is_retired()
    {
        var tenant = await TenantAsync(Caption);
        await tenant.PublishAsync("avatar", NoTags);
        await SignAsync(tenant, "{}");
        for (var times = 0; times < 2; times++) await tenant.SignAsync("""{"profile":"avatar","profile_version":1,"subject":"user-1","parameters":{"tags":["a"]}}""").JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","profile_version":1,"subject":"user-1","parameters":{"public_id":"x"}}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "parameter_not_allowed");

        Assert.Equal("1/2", Count((await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1/impact")).JsonAsync()).GetProperty("pinned")));
        Assert.Equal("0/0", Count((await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/2/impact")).JsonAsync()).GetProperty("pinned")));
    }

    [Fact]
    public async Task A_version_that_retired_long_ago_says_the_same_when_the_document_has_let_go_of_its_rules()
    {
        var tenant = await TenantAsync(NoTags);
        await tenant.PublishAsync("avatar", Caption);
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/retire")).JsonAsync();
        service.Host.Clock.SetForward(TimeSpan.FromDays(2));
        await SignAsync(tenant, """{"tags":["a"]}""");
        var before = await ImpactAsync();

        await tenant.SaveDraftAsync("avatar", Caption);

        var after = await ImpactAsync();
        Assert.Equal((1, "1/1"), (after.GetProperty("profile_version").GetInt32(), Count(after.GetProperty("would_refuse"))));
        Assert.Equal(before.GetRawText(), after.GetRawText());
        await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/3/impact")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

        Task<JsonElement> ImpactAsync() => tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1/impact")).JsonAsync();
    }

    [Fact]
    public async Task Publishing_what_would_refuse_recent_callers_needs_an_acknowledgement()
    {
        var tenant = await TenantAsync(Caption);
        await SignAsync(tenant, """{"tags":["a"]}""");
        await tenant.SaveDraftAsync("avatar", NoTags);

        var problem = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers");

        var impact = problem.GetProperty("impact");
        Assert.Equal(("1/1", 2), (Count(impact.GetProperty("would_refuse")), impact.GetProperty("profile_version").GetInt32()));
        Assert.Equal(["tags"], impact.GetProperty("shapes")[0].GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));
        Assert.False(problem.TryGetProperty("current", out _));
        await SignAsync(tenant, """{"tags":["a"]}""");

        var version = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"acknowledge":true}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(2, version.GetProperty("profile_version").GetInt32());
        Assert.False(version.TryGetProperty("impact", out _));
        var last = (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray().Last();
        Assert.Equal("profile.publish", last.Text("action"));
        Assert.EndsWith(" previous=1 grace_seconds=86400 acknowledged", last.Text("detail"), StringComparison.Ordinal);

        // They are broken now; the next version does not break them again.
        await tenant.SaveDraftAsync("avatar", NoTags);
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task So_does_publishing_for_a_product_environment_without_a_credential()
    {
        var tenant = await TenantAsync(Caption);
        await SignAsync(tenant, "{}");
        await tenant.SaveDraftAsync("avatar", Caption.Insert(1, "\"cloud_name\":\"nowhere\","));

        var impact = (await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers")).GetProperty("impact");

        var finding = impact.GetProperty("shapes")[0].GetProperty("findings")[0];
        Assert.Equal(("cloud_name", "no_active_credential"), (finding.Text("parameter"), finding.Text("code")));
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"acknowledge":true}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
        await tenant.SignAsync("""{"profile":"avatar","subject":"user-1"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    [Fact]
    public async Task When_there_are_more_kinds_of_callers_than_places_the_answer_says_that_not_all_were_seen()
    {
        string[] flags = ["faces", "colors", "phash", "media_metadata", "quality_analysis", "cinemagraph_analysis", "backup", "accessibility_analysis"];
        var rules = $$"""{"parameters":{ {{string.Join(',', flags.Select(flag => $"\"{flag}\":{{\"allow\":{{}}}}"))}} } }""";
        var tenant = await TenantAsync(rules);
        for (var number = 1; number <= 140; number++)
        {
            await SignAsync(tenant, $$"""{ {{string.Join(',', flags.Where((_, bit) => (number >> bit & 1) != 0).Select(flag => $"\"{flag}\":true"))}} }""");
        }

        await tenant.SaveDraftAsync("avatar", rules);
        var version = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(12, version.GetProperty("impact").GetProperty("uncounted_requests").GetInt32());
    }

    [Fact]
    public async Task So_does_rolling_back()
    {
        var tenant = await TenantAsync(NoTags);
        await tenant.PublishAsync("avatar", Caption);
        await SignAsync(tenant, """{"tags":["a"]}""");

        var impact = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1/impact")).JsonAsync();
        Assert.Equal(("1/1", 1, 2), (Count(impact.GetProperty("would_refuse")), impact.GetProperty("profile_version").GetInt32(), impact.GetProperty("compared_with").GetInt32()));
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/make-current")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers");
        Assert.Equal(2, (await SignAsync(tenant, "{}")).GetProperty("profile_version").GetInt32());

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/make-current"), """{"acknowledge":true}""").JsonAsync();
        Assert.Equal(1, (await SignAsync(tenant, "{}")).GetProperty("profile_version").GetInt32());
    }

    [Fact]
    public async Task A_canary_is_held_against_those_whom_it_reaches_at_each_step()
    {
        var tenant = await TenantAsync(Caption);
        await SignAsync(tenant, """{"tags":["a"]}""");
        await tenant.SaveDraftAsync("avatar", NoTags);
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"canary_percent":1}""", ("If-Match", "*")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"canary_percent":0}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":1}""").ProblemAsync(HttpStatusCode.Conflict, "would_break_callers");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":100,"acknowledge":true}""").JsonAsync();

        await tenant.SignAsync("""{"profile":"avatar","subject":"user-1","parameters":{"tags":["a"]}}""").RefusedAtAsync("/parameters/tags", "parameter_not_allowed");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":50}""").JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish"), """{"acknowledge":true}""").JsonAsync();
    }

    [Fact]
    public async Task Nobody_is_broken_by_what_only_widens_the_rules_or_by_what_others_asked()
    {
        var tenant = await TenantAsync(NoTags);
        await SignAsync(tenant, """{"context":{"alt":"a"}}""");
        await tenant.SaveDraftAsync("avatar", Caption);
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);

        await tenant.PublishAsync("other", NoTags);
        await tenant.PublishAsync("other", "{}");
    }

    [Fact]
    public async Task A_repeated_publication_is_answered_whatever_has_been_asked_since()
    {
        var tenant = await TenantAsync(NoTags);
        await tenant.SaveDraftAsync("avatar", Caption);
        var first = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*"), ("Idempotency-Key", "k")).JsonAsync(HttpStatusCode.Created);
        await SignAsync(tenant, """{"tags":["a"]}""");

        var again = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*"), ("Idempotency-Key", "k")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(first.Text("published_at"), again.Text("published_at"));
    }

    [Fact]
    public async Task A_widget_is_a_caller_too()
    {
        var tenant = await TenantAsync("""{"parameters":{"folder":{"pin":"one"},"source":{"allow":{"one_of":["uw"]}}}}""");
        await tenant.SignWidgetAsync("avatar", $$"""{"timestamp":"{{service.Host.Clock.GetUtcNow().ToUnixTimeSeconds()}}","folder":"one","source":"uw"}""").JsonAsync();
        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"two"},"source":{"allow":{"one_of":["uw"]}}}}""");

        var impact = (await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers")).GetProperty("impact");

        var shape = impact.GetProperty("shapes")[0];
        Assert.True(shape.GetProperty("widget").GetBoolean());
        Assert.Equal("parameter_pinned", shape.GetProperty("findings")[0].Text("code"));
    }

    [Fact]
    public async Task Not_one_value_is_told_nor_a_name_that_could_be_one()
    {
        var tenant = await TenantAsync(Caption);
        await tenant.SignAsync("""{"profile":"avatar","subject":"planted-subject","parameters":{"tags":["planted-tag"],"context":{"alt":"planted-text"}}}""").JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"planted-subject","parameters":{"planted-name":"planted-value","context":{"planted-key":"x"}}}""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "parameter_not_allowed");
        await tenant.SignAsync("""{"profile":"planted-profile"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.SaveDraftAsync("avatar", NoTags);

        var impact = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/draft/impact")).JsonAsync();
        var problem = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).ProblemAsync(HttpStatusCode.Conflict, "would_break_callers");

        Assert.Equal("1/1", Count(impact.GetProperty("would_refuse")));
        Assert.Equal("1/1", Count(impact.GetProperty("refused_already")));
        Assert.DoesNotContain("planted", impact.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(service.Host.Logs.Entries, entry => entry.ToString().Contains("planted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("versions/1")]
    public async Task Only_the_tenants_own_administrator_may_look(string what)
    {
        var (tenant, other) = (await TenantAsync(Caption), await service.Host.NewTenantAsync());
        await tenant.SaveDraftAsync("avatar", Caption);

        await tenant.Admin.GetAsync(tenant.Path($"profiles/avatar/{what}/impact")).JsonAsync();
        await tenant.Signer.GetAsync(tenant.Path($"profiles/avatar/{what}/impact")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await other.Admin.GetAsync(tenant.Path($"profiles/avatar/{what}/impact")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.GetAsync(tenant.Path($"profiles/none/{what}/impact")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Operator.GetAsync($"/v1/tenants/nobody/profiles/avatar/{what}/impact").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task What_is_not_there_has_no_impact()
    {
        var tenant = await TenantAsync(Caption);

        await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/draft/impact")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/2/impact")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("POST", "versions", """{"acknowledge":"true"}""", "/acknowledge")]
    [InlineData("POST", "versions/1/make-current", """{"acknowledge":1}""", "/acknowledge")]
    [InlineData("POST", "canary/finish", """{"acknowledge":null}""", "/acknowledge")]
    [InlineData("PUT", "canary", """{"percent":1,"acknowledge":[]}""", "/acknowledge")]
    public async Task An_acknowledgement_is_true_or_false(string method, string rest, string body, string pointer)
    {
        var tenant = await TenantAsync(Caption);
        var path = tenant.Path($"profiles/avatar/{rest}");

        await (method is "PUT" ? tenant.Admin.PutAsync(path, body) : tenant.Admin.PostAsync(path, body, ("If-Match", "*"))).RefusedAtAsync(pointer, "invalid_request");
    }

    private async Task<ServiceTenant> TenantAsync(string rules)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", rules);
        return tenant;
    }

    private static Task<JsonElement> SignAsync(ServiceTenant tenant, string parameters) =>
        tenant.SignAsync($$"""{"profile":"avatar","subject":"user-1","parameters":{{parameters}}}""").JsonAsync();

    private static string Count(JsonElement count) => $"{count.GetProperty("shapes").GetInt32()}/{count.GetProperty("requests").GetInt64()}";
}
