using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class PublishTests
{
    private static readonly DateTimeOffset Now = ProfileDriver.Now;

    [Fact]
    public void A_draft_becomes_the_current_version()
    {
        var set = Published(ProfileSet.Empty.Saved("avatar", revision: 7), revision: 8);
        var version = set.VersionView("avatar", 1, Now)!;
        Assert.Equal(("avatar", 1, "current", "demo", null), (version.Profile, version.ProfileVersion, version.State, version.CloudName, version.Previous));
        Assert.Equal((Now, null, 8L), (version.PublishedAt!.Value, version.RetiresAt, version.Revision));
        Assert.Equal("a", Assert.Single(version.Rules!.Parameters).Template);
    }

    [Fact]
    public void Publishing_uses_the_draft_up()
    {
        var set = Published(ProfileSet.Empty.Saved("avatar"));
        Assert.Null(set.View("avatar", Now)!.Draft);
        Assert.Equal(RefusalCode.PreconditionFailed, set.Publish(Publication("avatar"), ProfileLimits.Default).Refusal?.Code);
    }

    [Fact]
    public void Rotating_a_profile_keeps_the_old_version_until_it_retires()
    {
        var set = Published(Published(ProfileSet.Empty.Saved("avatar")).Saved("avatar"), graceSeconds: 7200);
        var view = set.VersionView("avatar", 2, Now)!;
        Assert.Equal(new PreviousVersion(1, Now.AddSeconds(7200)), view.Previous);
        Assert.Equal("current", view.State);
        Assert.Equal("deprecated", set.VersionView("avatar", 1, Now.AddSeconds(7200).AddTicks(-1))!.State);
        Assert.Equal("retired", set.VersionView("avatar", 1, Now.AddSeconds(7200))!.State);
        Assert.Equal([1, 2], set.Live(Now).Select(live => live.Version.Number));
        Assert.Equal([2], set.Live(Now.AddSeconds(7200)).Select(live => live.Version.Number));
        Assert.Equal(Now.AddSeconds(7200), set.NextRetirement(Now));
        Assert.Null(set.NextRetirement(Now.AddSeconds(7200)));
    }

    [Fact]
    public void The_grace_is_a_day_unless_told() =>
        Assert.Equal(Now.AddDays(1), Published(Published(ProfileSet.Empty.Saved("avatar")).Saved("avatar")).VersionView("avatar", 1, Now)!.RetiresAt);

    [Fact]
    public void Earlier_deprecated_versions_keep_their_end()
    {
        var set = Published(Published(ProfileSet.Empty.Saved("avatar")).Saved("avatar"), graceSeconds: 7200);
        set = Published(set.Saved("avatar"), graceSeconds: 90_000);
        Assert.Equal(Now.AddSeconds(7200), set.VersionView("avatar", 1, Now)!.RetiresAt);
        Assert.Equal(Now.AddSeconds(90_000), set.VersionView("avatar", 2, Now)!.RetiresAt);
        Assert.Null(set.VersionView("avatar", 3, Now)!.RetiresAt);
    }

    [Fact]
    public void A_grace_covers_the_life_of_the_signatures_before()
    {
        var set = Published(ProfileSet.Empty.Saved("avatar", """{"lifetime_seconds": 600}""")).Saved("avatar");
        var refusal = set.Publish(Publication("avatar") with { GraceSeconds = 599 }, ProfileLimits.Default).Refusal!;
        Assert.Equal("/grace_seconds grace_too_short", refusal.Text());
        Assert.Equal(600, refusal.Facts["minimum_grace_seconds"].Number);
        Assert.Equal(Now.AddSeconds(600), Published(set, graceSeconds: 600).VersionView("avatar", 1, Now)!.RetiresAt);
    }

    [Theory]
    [InlineData("""{"kind": "auth_token", "parameters": {"acl": {"pin": ["/a/*"]}, "duration_seconds": {"allow": {"max": 7200}}, "start_in_seconds": {"allow": {"max": 60}}}}""", 7260, 7260)]
    [InlineData("""{"kind": "archive", "lifetime_seconds": 60, "parameters": {"tags": {"pin": ["a"]}, "expires_in_seconds": {"pin": 604800}}}""", 604_800, 604_800)]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "auth_token_seconds": {"pin": 172800}}}""", 172_800, null)]
    [InlineData("""{"kind": "search", "parameters": {"expression": {"pin": "tags=a"}}}""", 0, null)]
    public void A_grace_covers_the_life_of_whatever_the_version_before_signs(string rules, int shortest, int? life)
    {
        ProfileSet First() => Published(ProfileSet.Empty.Saved("avatar", rules)).Saved("avatar", rules);
        if (shortest > 0)
        {
            var refusal = First().Publish(Publication("avatar") with { GraceSeconds = shortest - 1 }, ProfileLimits.Default).Refusal!;
            Assert.Equal(("/grace_seconds grace_too_short", shortest), (refusal.Text(), refusal.Facts["minimum_grace_seconds"].Number));
        }

        var before = Published(First(), graceSeconds: shortest).VersionView("avatar", 1, Now)!;
        Assert.Equal((Now.AddSeconds(shortest), life is { } seconds ? Now.AddSeconds(shortest + seconds) : null), (before.RetiresAt, before.SignaturesEndAt));
        Assert.Equal(Now.AddSeconds(Math.Max(86_400, shortest)), Published(First()).VersionView("avatar", 1, Now)!.RetiresAt);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(366 * 86_400 + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_grace_has_bounds(int seconds) => Assert.Equal(
        "/grace_seconds invalid_request",
        ProfileSet.Empty.Saved("avatar").Publish(Publication("avatar") with { GraceSeconds = seconds }, ProfileLimits.Default).Refusal!.Text());

    [Theory]
    [InlineData(null, RefusalCode.PreconditionRequired)]
    [InlineData("\"8\"", RefusalCode.PreconditionFailed)]
    [InlineData("\"7\"", RefusalCode.None)]
    [InlineData("\"6\", \"7\"", RefusalCode.None)]
    [InlineData("*", RefusalCode.None)]
    public void Publishing_names_the_draft(string? ifMatch, RefusalCode code) => Assert.Equal(
        code,
        ProfileSet.Empty.Saved("avatar", revision: 7).Publish(Publication("avatar") with { Condition = new(ifMatch) }, ProfileLimits.Default).Refusal?.Code ?? RefusalCode.None);

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    [InlineData("\"7\"")]
    public void Where_no_draft_is_to_be_none_is_published(string? ifMatch) => Assert.Equal(
        RefusalCode.PreconditionFailed,
        ProfileSet.Empty.Saved("avatar", revision: 7).Publish(Publication("avatar") with { Condition = new(ifMatch, IfNoneMatchAny: true) }, ProfileLimits.Default).Refusal?.Code);

    [Fact]
    public void What_does_not_exist_can_not_be_published() =>
        Assert.Equal(RefusalCode.NotFound, ProfileSet.Empty.Publish(Publication("avatar"), ProfileLimits.Default).Refusal?.Code);

    [Theory]
    [InlineData("\"demo\"", "", "demo")]
    [InlineData("\"other\"", "demo,third", "other")]
    [InlineData("null", "demo", "demo")]
    [InlineData("null", "demo,demo", "demo")]
    [InlineData("null", "", null)]
    [InlineData("null", "demo,other", null)]
    public void The_product_environment_is_settled_at_publish(string inRules, string active, string? expected)
    {
        var publication = Publication("avatar") with { ActiveCloudNames = [.. active.Split(',', StringSplitOptions.RemoveEmptyEntries)] };
        var outcome = ProfileSet.Empty.Saved("avatar", $$"""{"cloud_name": {{inRules}} }""").Publish(publication, ProfileLimits.Default);
        Assert.Equal(expected is null ? RefusalCode.CloudNameRequired : null, outcome.Refusal?.Code);
        Assert.Equal(expected, outcome.Value?.VersionView("avatar", 1, Now)!.CloudName);
    }

    [Fact]
    public void A_profile_has_at_most_64_live_versions()
    {
        var set = ProfileSet.Empty;
        for (var i = 0; i < 64; i++)
        {
            set = Published(set.Saved("avatar"));
        }

        set = set.Saved("avatar");
        Assert.Equal(RefusalCode.LimitReached, set.Publish(Publication("avatar"), ProfileLimits.Default).Refusal?.Code);
        Assert.True(set.Publish(Publication("avatar") with { Now = Now.AddDays(1) }, ProfileLimits.Default).Succeeded(out _, out _));
    }

    [Fact]
    public void A_retired_version_loses_its_rules_after_a_day_and_then_itself_but_never_its_number()
    {
        var set = ProfileSet.Empty;
        var at = Now;
        for (var i = 0; i < 40; i++, at += TimeSpan.FromDays(1))
        {
            set = Published(set.Saved("avatar", now: at), now: at, graceSeconds: 3600);
        }

        Assert.Equal(22, set.View("avatar", at)!.Versions.Length); // 20 retired, 1 deprecated until an hour ago, 1 current
        var lost = set.VersionView("avatar", 1, at)!;
        Assert.Equal(("retired", null, null), (lost.State, lost.Rules, lost.PublishedAt));
        var bare = set.VersionView("avatar", 30, at)!;
        Assert.Equal(("retired", null, true), (bare.State, bare.Rules, bare.PublishedAt is not null));
        Assert.NotNull(set.VersionView("avatar", 39, at)!.Rules);
        Assert.Null(set.VersionView("avatar", 41, at));
        Assert.Null(set.VersionView("avatar", 0, at));
        Assert.Equal(41, Published(set.Saved("avatar", now: at), now: at).View("avatar", at)!.Current!.ProfileVersion);
    }

    internal static ProfilePublication Publication(string name) => new(name, new("*"), null, [], ["demo"], 100, Now);

    private static ProfileSet Published(ProfileSet set, int? graceSeconds = null, long revision = 100, DateTimeOffset? now = null)
    {
        var publication = Publication("avatar") with { GraceSeconds = graceSeconds, Revision = revision, Now = now ?? Now };
        return set.Publish(publication, ProfileLimits.Default).Value!;
    }
}

/// <summary>Short ways to a saved draft.</summary>
internal static class ProfileSetSteps
{
    internal static ProfileSet Saved(
        this ProfileSet set, string name, string rules = """{"parameters": {"folder": {"template": "a"}}}""", long revision = 1, DateTimeOffset? now = null) =>
        set.SaveDraft(name, ProfileDriver.Rules(rules), default, revision, now ?? ProfileDriver.Now, ProfileLimits.Default).Value!;
}
