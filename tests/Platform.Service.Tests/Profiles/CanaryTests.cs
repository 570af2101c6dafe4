using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Platform.Service.Tenants;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>The next version beside the current one, for a share of the subjects.</summary>
public sealed class CanaryTests
{
    private static readonly DateTimeOffset Now = ProfileDriver.Now;

    [Fact]
    public void A_canary_goes_through_its_whole_life_on_one_clock()
    {
        var life = new ProfileLife("avatar");
        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "a"}}}""");
        life.Publish();

        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "b"}}}""");
        life.PublishCanary(5);
        Assert.Equal("1 current, 2 canary", life.States);

        // It has no end of its own.
        life.Pass(TimeSpan.FromDays(100));
        Assert.Equal("1 current, 2 canary", life.States);
        life.SetCanary(50);
        life.SetCanary(10);

        // It was not good: nobody gets it from now on, and it never comes back.
        life.AbortCanary();
        Assert.Equal("1 current, 2 retired", life.States);
        Assert.Equal(RefusalCode.VersionState, life.Set.MakeCurrent(life.Step(), 2, null).Refusal?.Code);

        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "c"}}}""");
        life.PublishCanary(1);
        life.Pass(TimeSpan.FromHours(1));
        life.SetCanary(100);
        Assert.Equal("1 current, 2 retired, 3 canary", life.States);
        life.FinishCanary(graceSeconds: 1200);
        Assert.Equal("1 deprecated, 2 retired, 3 current", life.States);
        life.Pass(TimeSpan.FromSeconds(1200));
        Assert.Equal("1 retired, 2 retired, 3 current", life.States);

        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "d"}}}""");
        life.PublishCanary(50);
        Assert.Equal("1 retired, 2 retired, 3 current, 4 canary", life.States);
        life.Archive();
        Assert.Equal("1 retired, 2 retired, 3 retired, 4 retired", life.States);
        life.Save("""{"parameters": {"folder": {"pin": "e"}}}""");
        life.Publish();
        Assert.Equal("1 retired, 2 retired, 3 retired, 4 retired, 5 current", life.States);
        Assert.Equal(["a", "b", "c", "d", "e"], life.FoldersSeen);
    }

    [Fact]
    public void A_canary_takes_nothing_from_the_current_version()
    {
        var set = WithCanary(revision: 200);
        Assert.Equal(("current", null, 200L), (set.VersionView("avatar", 1, Now)!.State, set.VersionView("avatar", 1, Now)!.RetiresAt, set.Find("avatar")!.Revision));
        var view = set.VersionView("avatar", 2, Now)!;
        Assert.Equal(("canary", null, null, null, 10), (view.State, view.RetiresAt, view.Previous, view.SignaturesEndAt, view.CanaryPercent));
        var profile = set.View("avatar", Now)!;
        Assert.Equal((1, new CanaryView(2, 10, Now), null), (profile.Current!.ProfileVersion, profile.Canary, profile.Draft));
        Assert.Equal([1, 2], set.Live(Now.AddYears(1)).Select(live => live.Version.Number));
        Assert.Null(set.NextRetirement(Now));
    }

    [Fact]
    public void Finishing_gives_the_version_before_its_grace()
    {
        var set = WithCanary().FinishCanary(Step(), graceSeconds: 7200).Value!;
        var view = set.VersionView("avatar", 2, Now)!;
        Assert.Equal(("current", new PreviousVersion(1, Now.AddHours(2)), null), (view.State, view.Previous, view.CanaryPercent));
        Assert.Equal(("deprecated", Now.AddHours(2)), (set.VersionView("avatar", 1, Now)!.State, set.VersionView("avatar", 1, Now)!.RetiresAt));
        Assert.Null(set.View("avatar", Now)!.Canary);
        Assert.Equal("/grace_seconds grace_too_short", WithCanary().FinishCanary(Step(), graceSeconds: 3599).Refusal!.Text());
        Assert.Equal(Now.AddDays(1), WithCanary().FinishCanary(Step(), null).Value!.VersionView("avatar", 1, Now)!.RetiresAt);
    }

    [Fact]
    public void Finishing_and_making_the_canary_current_are_one()
    {
        var finished = WithCanary().FinishCanary(Step(), 7200).Value!;
        Assert.Equivalent(finished, WithCanary().MakeCurrent(Step(), 2, 7200).Value!, strict: true);

        // So a finish whose answer was lost can be made again without finishing the next canary.
        Assert.Same(finished, finished.MakeCurrent(Step(), 2, 7200).Value);
    }

    [Fact]
    public void Aborting_and_retiring_the_canary_are_one()
    {
        var at = Now.AddHours(3);
        var aborted = WithCanary().AbortCanary(Step() with { Now = at }).Value!;
        Assert.Equivalent(aborted, WithCanary().Retire(Step() with { Now = at }, 2).Value!, strict: true);
        Assert.Same(aborted, aborted.Retire(Step() with { Now = at.AddDays(1) }, 2).Value);

        // What it has signed is still taken: its rules are kept for as long as that lasts.
        var view = aborted.VersionView("avatar", 2, at)!;
        Assert.Equal(("retired", at, at.AddHours(1), null), (view.State, view.RetiresAt, view.SignaturesEndAt, view.CanaryPercent));
        Assert.NotNull(view.Rules);
        Assert.Null(aborted.View("avatar", at)!.Canary);
        Assert.Equal("current", aborted.VersionView("avatar", 1, at)!.State);
        Assert.Equal([1], aborted.Live(at).Select(live => live.Version.Number));
    }

    [Fact]
    public void Only_the_share_changes_when_it_is_raised_or_lowered()
    {
        var set = WithCanary();
        var raised = set.SetCanary(Step(), 60).Value!;
        var (before, after) = (set.Find("avatar")!.Canary!, raised.Find("avatar")!.Canary!);
        Assert.Equal(before with { Percent = 60 }, after);
        Assert.Equal(200, raised.VersionView("avatar", 2, Now)!.Revision);
        Assert.Same(raised, raised.SetCanary(Step(), 60).Value);
        Assert.Equal(0, raised.SetCanary(Step(), 0).Value!.VersionView("avatar", 2, Now)!.CanaryPercent);
    }

    [Fact]
    public void While_a_canary_runs_nothing_else_is_published()
    {
        var set = WithCanary().Saved("avatar");
        Assert.Equal(RefusalCode.CanaryRunning, set.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Refusal?.Code);
        Assert.Equal(RefusalCode.CanaryRunning, set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 1 }, ProfileLimits.Default).Refusal?.Code);
        var ended = set.AbortCanary(Step()).Value!;
        Assert.Equal(3, ended.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!.View("avatar", Now)!.Current!.ProfileVersion);
    }

    [Fact]
    public void A_roll_back_leaves_the_canary_running()
    {
        // 1 deprecated, 2 current, 3 canary.
        var set = ProfileLifecycleTests.TwoVersions().Saved("avatar");
        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 10, RolloutId = "r" }, ProfileLimits.Default).Value!;
        set = set.MakeCurrent(Step(), 1, null).Value!;
        Assert.Equal("3 canary, 2 deprecated, 1 current", string.Join(", ", set.View("avatar", Now)!.Versions.Select(version => $"{version.ProfileVersion} {version.State}")));
        Assert.Equal(new PreviousVersion(1, Now.AddDays(1)), set.FinishCanary(Step(), null).Value!.VersionView("avatar", 3, Now)!.Previous);
        Assert.Equal(RefusalCode.VersionState, set.Retire(Step(), 1).Refusal?.Code);
    }

    [Theory]
    [InlineData(-1, null, "/canary_percent invalid_request")]
    [InlineData(101, null, "/canary_percent invalid_request")]
    [InlineData(10, 7200, "/grace_seconds invalid_request")]
    public void A_canary_that_makes_no_sense_is_refused(int percent, int? grace, string errors)
    {
        var publication = PublishTests.Publication("avatar") with { CanaryPercent = percent, GraceSeconds = grace };
        Assert.Equal(errors, OneVersion().Saved("avatar").Publish(publication, ProfileLimits.Default).Refusal!.Text());
    }

    [Fact]
    public void The_first_version_can_not_be_a_canary() => Assert.Equal(
        "/canary_percent invalid_request",
        ProfileSet.Empty.Saved("avatar").Publish(PublishTests.Publication("avatar") with { CanaryPercent = 10 }, ProfileLimits.Default).Refusal!.Text());

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_share_has_bounds(int percent) => Assert.Equal("/percent invalid_request", WithCanary().SetCanary(Step(), percent).Refusal!.Text());

    [Theory]
    [InlineData("none")]
    [InlineData("avatar")]
    public void Without_a_canary_there_is_nothing_to_change(string profile)
    {
        var (set, step) = (OneVersion(), Step() with { Profile = profile });
        Assert.Equal(RefusalCode.NotFound, set.SetCanary(step, 1).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, set.FinishCanary(step, null).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, set.AbortCanary(step).Refusal?.Code);
    }

    [Fact]
    public void What_a_live_version_came_after_is_not_forgotten_however_many_retire_meanwhile()
    {
        var life = new ProfileLife("avatar");
        for (var version = 1; version <= 2; version++)
        {
            life.Save("""{"parameters":{"folder":{"pin":"a"}}}""");
            life.Publish();
        }

        var previous = life.Set.View("avatar", life.Now)!.Current!.Previous;
        life.Pass(TimeSpan.FromDays(3));
        for (var round = 0; round < 25; round++)
        {
            life.Save("""{"parameters":{"folder":{"pin":"a"}}}""");
            life.PublishCanary(10);
            life.AbortCanary();
        }

        Assert.Equal((previous, 1), (life.Set.View("avatar", life.Now)!.Current!.Previous, previous!.ProfileVersion));
        Assert.NotNull(previous.RetiresAt);
        Assert.Equal(22, life.Set.Find("avatar")!.Versions.Length);
        life.Save("""{"parameters":{"folder":{"pin":"a"}}}""");
        life.Publish();
        life.Pass(TimeSpan.FromDays(2));
        life.Save("""{"parameters":{"folder":{"pin":"a"}}}""");
        Assert.Equal((false, true), (life.Set.Find("avatar")!.Find(1) is not null, life.Set.Find("avatar")!.Find(2) is not null));
    }

    [Theory]
    [InlineData("\"100\"", true)]
    [InlineData("*", true)]
    [InlineData(null, true)]
    [InlineData("\"1\"", false)]
    public void A_condition_is_on_the_profile(string? ifMatch, bool admitted)
    {
        var step = Step() with { Condition = new(ifMatch) };
        RefusalCode? expected = admitted ? null : RefusalCode.PreconditionFailed;
        Assert.Equal(expected, WithCanary().SetCanary(step, 1).Refusal?.Code);
        Assert.Equal(expected, WithCanary().FinishCanary(step, null).Refusal?.Code);
        Assert.Equal(expected, WithCanary().AbortCanary(step).Refusal?.Code);
    }

    [Fact]
    public void Signers_get_to_know_the_share_and_the_rollout_and_when_it_is_over()
    {
        var canary = Assert.Single(TenantSnapshots.Of(State(WithCanary()), Now).Profiles);
        Assert.Equal((1, 2, 10, "rollout"), (canary.Current, canary.Canary!.Number, canary.Canary.Percent, canary.Canary.RolloutId));
        Assert.Equal([1, 2], canary.Versions.Select(version => version.Number));
        var aborted = Assert.Single(TenantSnapshots.Of(State(WithCanary().AbortCanary(Step()).Value!), Now).Profiles);
        Assert.Null(aborted.Canary);
        Assert.Equal([1], aborted.Versions.Select(version => version.Number));

        static TenantState State(ProfileSet set) => new() { Profiles = set, SubjectKey = null };
    }

    private static ProfileStep Step() => ProfileLifecycleTests.Step();

    private static ProfileSet OneVersion() => ProfileSet.Empty.Saved("avatar").Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!;

    private static ProfileSet WithCanary(long revision = 100) => OneVersion().Saved("avatar").Publish(
        PublishTests.Publication("avatar") with { CanaryPercent = 10, RolloutId = "rollout", Revision = revision }, ProfileLimits.Default).Value!;
}
