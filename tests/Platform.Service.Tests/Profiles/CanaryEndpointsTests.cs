using System.Net;
using System.Text;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>A rollout on the running service.</summary>
[Collection(SharedService.Name)]
public sealed class CanaryEndpointsTests(SharedService service)
{
    private static readonly string[] Subjects = [.. Enumerable.Range(0, 40).Select(number => $"user-{number}")];

    [Fact]
    public async Task A_canary_begins_with_a_publication_that_says_its_share()
    {
        var tenant = await TenantAsync();

        var version = await PublishCanaryAsync(tenant, 10);

        Assert.Equal(
            "profile profile_version state rules cloud_name published_at retires_at previous also_signs lint canary_percent propagation", version.Members());
        Assert.Equal(("canary", 2, 10, "complete"), (version.Text("state"), version.GetProperty("profile_version").GetInt32(), version.GetProperty("canary_percent").GetInt32(), version.GetProperty("propagation").Text("state")));
        Assert.Equal(JsonValueKind.Null, version.GetProperty("retires_at").ValueKind);
        var profile = await tenant.Signer.GetAsync(tenant.Path("profiles/avatar")).JsonAsync();
        Assert.Equal((1, "current"), (profile.GetProperty("current").GetProperty("profile_version").GetInt32(), profile.GetProperty("current").Text("state")));
        Assert.Equal("profile_version percent started_at", profile.GetProperty("canary").Members());
        Assert.Equal(version.Time("published_at"), profile.GetProperty("canary").Time("started_at"));
        Assert.Equal(["canary", "current"], profile.GetProperty("versions").EnumerateArray().Select(one => one.Text("state")));
    }

    [Fact]
    public async Task A_share_of_the_subjects_gets_it_and_raising_only_adds_others()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 0);
        Assert.Empty(await InShareAsync(tenant));

        var some = await SetAndReadAsync(tenant, 30);
        var more = await SetAndReadAsync(tenant, 70);
        Assert.Superset(some, more);
        Assert.InRange(more.Count, 1, Subjects.Length - 1);
        Assert.Equal(some, await SetAndReadAsync(tenant, 30));
        Assert.Equal(Subjects.Length, (await SetAndReadAsync(tenant, 100)).Count);

        // Nobody, and whoever pins a version, have no share in it.
        Assert.Equal("one", await FolderAsync(tenant, """{"profile":"avatar"}"""));
        Assert.Equal("one", await FolderAsync(tenant, """{"profile":"avatar","profile_version":1,"subject":"user-1"}"""));
        Assert.Equal("two", await FolderAsync(tenant, """{"profile":"avatar","profile_version":2,"subject":"user-1"}"""));
        Assert.Equal("two", await FolderAsync(tenant, """{"profile":"avatar","profile_version":2}"""));
    }

    [Fact]
    public async Task A_batch_has_a_place_for_each_of_its_subjects()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 50);
        var share = await InShareAsync(tenant);

        var requests = string.Join(',', Subjects.Select(subject => $$"""{"profile":"avatar","subject":"{{subject}}","reference":"{{subject}}"}"""));
        var results = await tenant.Signer.PostAsync(tenant.Path("signatures/batch"), $$"""{"requests":[{{requests}}]}""").JsonAsync();

        Assert.Equal(
            share.Order(StringComparer.Ordinal),
            results.GetProperty("results").EnumerateArray().Where(item => item.GetProperty("result").GetProperty("profile_version").GetInt32() is 2)
                .Select(item => item.Text("reference")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_widget_gets_the_current_version()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 100);

        var form = $$"""{"timestamp":"{{service.Host.Clock.GetUtcNow().ToUnixTimeSeconds()}}","folder":"one"}""";

        await tenant.SignWidgetAsync("avatar", form, "?subject=user-1").JsonAsync();
        await tenant.SignWidgetAsync("avatar", form, "?subject=user-1&profile_version=2").RefusedAtAsync("/paramsToSign/folder", "parameter_pinned");
    }

    [Fact]
    public async Task Finishing_makes_it_current_and_keeps_the_version_before_for_its_grace()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 10);

        var version = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish"), """{"grace_seconds":7200}""").JsonAsync();

        Assert.Equal(("current", 1, "complete"), (version.Text("state"), version.GetProperty("previous").GetProperty("profile_version").GetInt32(), version.GetProperty("propagation").Text("state")));
        Assert.False(version.TryGetProperty("canary_percent", out _));
        Assert.Equal(Subjects.Length, (await InShareAsync(tenant)).Count);
        Assert.Equal("two", await FolderAsync(tenant, """{"profile":"avatar"}"""));
        Assert.Equal("one", await FolderAsync(tenant, """{"profile":"avatar","profile_version":1}"""));

        // Who lost the answer says it again with the version's number.
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("complete", (await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/2/make-current")).JsonAsync()).GetProperty("propagation").Text("state"));
    }

    [Fact]
    public async Task After_an_abort_everybody_gets_the_current_version_and_who_pins_the_canary_is_told_so()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 100);
        var issued = await tenant.SignAsync("""{"profile":"avatar","subject":"user-1"}""").JsonAsync();

        var version = await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar/canary")).JsonAsync();

        Assert.Equal(("retired", "complete"), (version.Text("state"), version.GetProperty("propagation").Text("state")));
        Assert.Empty(await InShareAsync(tenant));
        var problem = await tenant.SignAsync("""{"profile":"avatar","profile_version":2,"subject":"user-1"}""").ProblemAsync(HttpStatusCode.Gone, "version_retired");
        Assert.Equal(1, problem.GetProperty("current_version").GetInt32());

        // The credential that signed it is untouched, and Cloudinary asks for nothing else: it is taken for as long as it lives.
        Assert.Equal("active", (await tenant.Admin.GetAsync(tenant.Path("credentials")).JsonAsync()).GetProperty("items")[0].Text("state"));
        Assert.True(version.Time("signatures_end_at") >= issued.Time("expires_at"));

        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar/canary")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("complete", (await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/2/retire")).JsonAsync()).GetProperty("propagation").Text("state"));
    }

    [Fact]
    public async Task While_it_runs_nothing_else_is_published_and_a_deleted_profile_has_none()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 10);
        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"three"}}}""");

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), null, ("If-Match", "*")).ProblemAsync(HttpStatusCode.Conflict, "canary_running");
        Assert.Equal("folder: pinned 'one' -> pinned 'two'", (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/diff?from=1&to=2")).JsonAsync()).Text("text"));
        Assert.Equal("folder: pinned 'one' -> pinned 'three'", (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/diff")).JsonAsync()).Text("text"));

        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"user-1"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"three"} """);
        Assert.Equal("three", await FolderAsync(tenant, """{"profile":"avatar","subject":"user-1"}"""));
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":10}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_trail_says_from_when_on_who_was_served()
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 0);
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":25}""").JsonAsync();
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":25}""").JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish")).JsonAsync();
        await PublishCanaryAsync(tenant, 10);
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar/canary")).JsonAsync();

        var entries = (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray();

        Assert.Equal(
            [
                "profile.publish 2 canary_percent=0", "profile.set_canary 2 canary_percent=25", "profile.finish_canary 2 previous=1 grace_seconds=86400",
                "profile.publish 3 canary_percent=10", "profile.abort_canary 3 ",
            ],
            entries.Where(entry => entry.Text("target").StartsWith("profiles/avatar/versions/", StringComparison.Ordinal)).Skip(1)
                .Select(entry => $"{entry.Text("action")} {entry.Text("target").Split('/')[^1]} {WithoutRules(entry.Text("detail"))}"));

        static string? WithoutRules(string? detail) => detail?.StartsWith("rules=", StringComparison.Ordinal) is true ? detail[(detail.IndexOf(' ', StringComparison.Ordinal) + 1)..] : detail;
    }

    [Theory]
    [InlineData("""{"canary_percent":-1}""", "/canary_percent")]
    [InlineData("""{"canary_percent":101}""", "/canary_percent")]
    [InlineData("""{"canary_percent":1.5}""", "/canary_percent")]
    [InlineData("""{"canary_percent":"1"}""", "/canary_percent")]
    [InlineData("""{"canary_percent":1,"grace_seconds":7200}""", "/grace_seconds")]
    public async Task A_canary_that_makes_no_sense_is_refused(string body, string pointer)
    {
        var tenant = await TenantAsync();
        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"two"}}}""");

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), body, ("If-Match", "*")).RefusedAtAsync(pointer, "invalid_request");
    }

    [Theory]
    [InlineData("""{"percent":-1}""", "/percent")]
    [InlineData("""{"percent":101}""", "/percent")]
    [InlineData("""{"percent":null}""", "/percent")]
    [InlineData("""{}""", "")]
    [InlineData("""{"percent":1,"share":1}""", "/share")]
    public async Task A_share_that_is_none_is_refused(string body, string pointer)
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 10);

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Theory]
    [InlineData("PUT", "", """{"percent":20}""")]
    [InlineData("POST", "/finish", null)]
    [InlineData("DELETE", "", null)]
    public async Task A_stale_condition_is_answered_with_the_profile_as_it_is(string method, string rest, string? body)
    {
        var tenant = await TenantAsync();
        await PublishCanaryAsync(tenant, 10);
        var read = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar"));
        await tenant.SaveDraftAsync("avatar", "{}");

        var stale = await tenant.Admin.SendAsync(new(method), tenant.Path($"profiles/avatar/canary{rest}"), Body(body), ("If-Match", read.Headers.ETag!.Tag));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal(10, problem.GetProperty("current").GetProperty("canary").GetProperty("percent").GetInt32());
        var done = await tenant.Admin.SendAsync(new(method), tenant.Path($"profiles/avatar/canary{rest}"), Body(body), ("If-Match", stale.Headers.ETag!.Tag));
        await done.JsonAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT", "", """{"percent":20}""")]
    [InlineData("POST", "/finish", null)]
    [InlineData("DELETE", "", null)]
    public async Task Only_the_tenants_own_administrator_may(string method, string rest, string? body)
    {
        var (tenant, other) = (await TenantAsync(), await service.Host.NewTenantAsync());
        await PublishCanaryAsync(tenant, 10);

        await tenant.Signer.SendAsync(new(method), tenant.Path($"profiles/avatar/canary{rest}"), Body(body)).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await other.Admin.SendAsync(new(method), tenant.Path($"profiles/avatar/canary{rest}"), Body(body)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.SendAsync(new(method), tenant.Path($"profiles/none/canary{rest}"), Body(body)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static StringContent? Body(string? json) => json is null ? null : new(json, Encoding.UTF8, "application/json");

    private async Task<ServiceTenant> TenantAsync()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"one"} """);
        return tenant;
    }

    private static async Task<JsonElement> PublishCanaryAsync(ServiceTenant tenant, int percent)
    {
        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"two"}}}""");
        return await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), $$"""{"canary_percent":{{percent}}}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    private static async Task<HashSet<string>> SetAndReadAsync(ServiceTenant tenant, int percent)
    {
        var version = await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), $$"""{"percent":{{percent}}}""").JsonAsync();
        Assert.Equal((percent, "complete"), (version.GetProperty("canary_percent").GetInt32(), version.GetProperty("propagation").Text("state")));
        return await InShareAsync(tenant);
    }

    /// <summary>The subjects that get version 2.</summary>
    private static async Task<HashSet<string>> InShareAsync(ServiceTenant tenant)
    {
        var share = new HashSet<string>();
        foreach (var subject in Subjects)
        {
            if (await FolderAsync(tenant, $$"""{"profile":"avatar","subject":"{{subject}}"}""") is "two") share.Add(subject);
        }

        return share;
    }

    private static async Task<string> FolderAsync(ServiceTenant tenant, string body) => (await tenant.SignAsync(body).JsonAsync()).GetProperty("fields").Text("folder");
}
