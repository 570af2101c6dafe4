using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

[Collection(SharedService.Name)]
public sealed class ProfileVersionEndpointsTests(SharedService service)
{
    [Fact]
    public async Task Rolling_back_makes_the_old_version_current_and_keeps_the_new_one_for_its_grace()
    {
        var tenant = await TwoVersionsAsync();

        var answer = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/make-current"), """{"grace_seconds":7200}""");

        var version = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("current", JsonValueKind.Null), (version.Text("state"), version.GetProperty("retires_at").ValueKind));
        Assert.Equal(2, version.GetProperty("previous").GetProperty("profile_version").GetInt32());
        Assert.Equal("complete", version.GetProperty("propagation").Text("state"));
        Assert.Equal("one", await FolderAsync(tenant, "null"));
        Assert.Equal("two", await FolderAsync(tenant, "2"));
        var replaced = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/2")).JsonAsync();
        Assert.Equal(("deprecated", version.GetProperty("previous").Text("retires_at")), (replaced.Text("state"), replaced.Text("retires_at")));

        var again = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/make-current"));
        Assert.Equal(answer.Headers.ETag, again.Headers.ETag);
        Assert.Equal("complete", (await again.JsonAsync(HttpStatusCode.OK)).GetProperty("propagation").Text("state"));
    }

    [Fact]
    public async Task A_version_that_was_retired_early_signs_no_more_and_says_what_to_use_instead()
    {
        var tenant = await TwoVersionsAsync();

        var version = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/retire")).JsonAsync();

        Assert.Equal(("retired", "complete"), (version.Text("state"), version.GetProperty("propagation").Text("state")));
        Assert.Equal(TimeSpan.FromHours(1), version.Time("signatures_end_at") - version.Time("retires_at"));
        var problem = await tenant.SignAsync("""{"profile":"avatar","profile_version":1}""").ProblemAsync(HttpStatusCode.Gone, "version_retired");
        Assert.Equal(2, problem.GetProperty("current_version").GetInt32());
        Assert.Equal("two", await FolderAsync(tenant, "null"));
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/make-current")).ProblemAsync(HttpStatusCode.Conflict, "version_state");

        var again = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/retire")).JsonAsync();
        Assert.Equal(version.Text("retires_at"), again.Text("retires_at"));
    }

    [Fact]
    public async Task The_current_version_can_not_be_retired()
    {
        var tenant = await TwoVersionsAsync();

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/2/retire")).ProblemAsync(HttpStatusCode.Conflict, "version_state");

        Assert.Equal("two", await FolderAsync(tenant, "null"));
    }

    [Fact]
    public async Task A_deleted_profile_signs_nothing_and_counts_on_when_it_comes_back()
    {
        var tenant = await TwoVersionsAsync();

        var profile = await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync();

        profile.Time("archived_at");
        Assert.Equal("complete", profile.GetProperty("propagation").Text("state"));
        foreach (var version in new[] { "null", "1", "2" })
        {
            await tenant.SignAsync($$"""{"profile":"avatar","profile_version":{{version}}}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await tenant.Admin.GetAsync(tenant.Path("profiles/avatar")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(0, (await tenant.Admin.GetAsync(tenant.Path("profiles")).JsonAsync()).GetProperty("items").GetArrayLength());
        Assert.Equal("complete", (await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync()).GetProperty("propagation").Text("state"));

        Assert.Equal(3, (await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"three"} """)).GetProperty("profile_version").GetInt32());
        Assert.Equal("three", await FolderAsync(tenant, "null"));
        var problem = await tenant.SignAsync("""{"profile":"avatar","profile_version":2}""").ProblemAsync(HttpStatusCode.Gone, "version_retired");
        Assert.Equal(3, problem.GetProperty("current_version").GetInt32());
    }

    [Fact]
    public async Task A_profile_that_was_never_published_is_deleted_without_a_trace()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");

        Assert.Equal("complete", (await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync()).GetProperty("propagation").Text("state"));

        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("make-current")]
    [InlineData("retire")]
    public async Task A_version_that_was_read_is_changed_under_its_entity_tag(string step)
    {
        var tenant = await TwoVersionsAsync();
        await tenant.SaveDraftAsync("avatar", "{}");
        var version = (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1"))).Headers.ETag!.Tag;

        await tenant.Admin.PostAsync(tenant.Path($"profiles/avatar/versions/1/{step}"), null, ("If-Match", version)).JsonAsync(HttpStatusCode.OK);

        await tenant.Admin.PostAsync(tenant.Path($"profiles/avatar/versions/1/{step}"), null, ("If-Match", version)).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Theory]
    [InlineData("POST", "/versions/1/make-current")]
    [InlineData("POST", "/versions/1/retire")]
    [InlineData("DELETE", "")]
    public async Task A_stale_condition_is_answered_with_the_profile_as_it_is(string method, string rest)
    {
        var tenant = await TwoVersionsAsync();
        var read = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar"));
        await tenant.SaveDraftAsync("avatar", "{}");

        var stale = await tenant.Admin.SendAsync(new(method), tenant.Path($"profiles/avatar{rest}"), null, ("If-Match", read.Headers.ETag!.Tag));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("avatar", problem.GetProperty("current").GetProperty("draft").Text("profile"));
        var done = await tenant.Admin.SendAsync(new(method), tenant.Path($"profiles/avatar{rest}"), null, ("If-Match", stale.Headers.ETag!.Tag));
        await done.JsonAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("POST", "/versions/1/make-current")]
    [InlineData("POST", "/versions/1/retire")]
    [InlineData("DELETE", "")]
    public async Task Only_the_tenants_own_administrator_may(string method, string rest)
    {
        var (tenant, other) = (await TwoVersionsAsync(), await service.Host.NewTenantAsync());

        await tenant.Signer.SendAsync(new(method), tenant.Path($"profiles/avatar{rest}")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await other.Admin.SendAsync(new(method), tenant.Path($"profiles/avatar{rest}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.SendAsync(new(method), tenant.Path($"profiles/none{rest}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("""{"grace_seconds":-1}""", "/grace_seconds", "invalid_request")]
    [InlineData("""{"grace_seconds":"1"}""", "/grace_seconds", "invalid_request")]
    [InlineData("""{"version":1}""", "/version", "invalid_request")]
    [InlineData("""{"grace_seconds":3599}""", "/grace_seconds", "grace_too_short")]
    public async Task A_roll_back_with_a_wrong_grace_is_refused(string body, string pointer, string code)
    {
        var tenant = await TwoVersionsAsync();

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/1/make-current"), body).RefusedAtAsync(pointer, code);
    }

    private async Task<ServiceTenant> TwoVersionsAsync()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"one"} """);
        await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"two"} """);
        return tenant;
    }

    private static async Task<string> FolderAsync(ServiceTenant tenant, string version) =>
        (await tenant.SignAsync($$"""{"profile":"avatar","profile_version":{{version}}}""").JsonAsync()).GetProperty("fields").Text("folder");
}
