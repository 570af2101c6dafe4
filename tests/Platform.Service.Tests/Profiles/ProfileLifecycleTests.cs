using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class ProfileLifecycleTests
{
    private static readonly DateTimeOffset Now = ProfileDriver.Now;

    [Fact]
    public void A_profile_goes_through_its_whole_life_on_one_clock()
    {
        var life = new ProfileLife("avatar");
        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "a"}}}""");
        Assert.Equal("", life.States);

        life.Publish();
        Assert.Equal("1 current", life.States);

        life.Pass(TimeSpan.FromDays(1));
        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "b"}}}""");
        life.Publish(graceSeconds: 7200);
        Assert.Equal("1 deprecated, 2 current", life.States);

        // Version 2 was a mistake.
        life.Pass(TimeSpan.FromHours(1));
        life.MakeCurrent(1, graceSeconds: 1200);
        Assert.Equal("1 current, 2 deprecated", life.States);
        life.Pass(TimeSpan.FromSeconds(1199));
        Assert.Equal("1 current, 2 deprecated", life.States);
        life.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("1 current, 2 retired", life.States);
        Assert.Equal(RefusalCode.VersionState, life.Set.MakeCurrent(life.Step(), 2, null).Refusal?.Code);

        // Its time would have been over by now, had nobody rolled back.
        life.Pass(TimeSpan.FromDays(30));
        Assert.Equal("1 current, 2 retired", life.States);

        life.Save("""{"lifetime_seconds": 600, "parameters": {"folder": {"pin": "c"}}}""");
        life.Publish(graceSeconds: 86_400);
        life.Pass(TimeSpan.FromHours(1));
        life.Retire(1);
        Assert.Equal("1 retired, 2 retired, 3 current", life.States);

        life.Archive();
        Assert.Equal("1 retired, 2 retired, 3 retired", life.States);
        Assert.Empty(life.Set.Live(life.Now));
        Assert.Null(life.Set.View("avatar", life.Now));

        life.Pass(TimeSpan.FromDays(400));
        life.Save("""{"parameters": {"folder": {"pin": "d"}}}""");
        life.Publish();
        Assert.Equal("1 retired, 2 retired, 3 retired, 4 current", life.States);
        Assert.Equal(["a", "b", "c", "d"], life.FoldersSeen);
    }

    [Fact]
    public void Rolling_back_lifts_the_end_of_the_old_version_and_gives_the_new_one_a_grace()
    {
        var set = TwoVersions().MakeCurrent(Step(), 1, graceSeconds: 7200).Value!;
        var view = set.VersionView("avatar", 1, Now)!;
        Assert.Equal(("current", null, new PreviousVersion(2, Now.AddSeconds(7200)), 200L), (view.State, view.RetiresAt, view.Previous, view.Revision));
        Assert.Equal(("deprecated", Now.AddSeconds(7200)), (set.VersionView("avatar", 2, Now)!.State, set.VersionView("avatar", 2, Now)!.RetiresAt));
        Assert.Equal(Now.AddDays(1), TwoVersions().MakeCurrent(Step(), 1, graceSeconds: null).Value!.VersionView("avatar", 2, Now)!.RetiresAt);
    }

    [Fact]
    public void A_roll_back_also_gives_no_shorter_grace_than_the_signatures_live()
    {
        var refusal = TwoVersions().MakeCurrent(Step(), 1, graceSeconds: 3599).Refusal!;
        Assert.Equal("/grace_seconds grace_too_short", refusal.Text());
        Assert.Equal(3600, refusal.Facts["minimum_grace_seconds"].Number);
    }

    [Fact]
    public void Repeating_a_step_changes_nothing()
    {
        var set = TwoVersions();
        Assert.Same(set, set.MakeCurrent(Step(), 2, graceSeconds: 0).Value);
        set = set.Retire(Step(), 1).Value!;
        Assert.Same(set, set.Retire(Step() with { Now = Now.AddDays(1) }, 1).Value);
        set = set.Archive(Step()).Value!;
        Assert.Same(set, set.Archive(Step()).Value);
    }

    [Fact]
    public void Retiring_early_ends_a_version_now_and_says_until_when_its_signatures_live()
    {
        var at = Now.AddHours(2);
        var set = TwoVersions().Retire(Step() with { Now = at }, 1).Value!;
        var view = set.VersionView("avatar", 1, at)!;
        Assert.Equal(("retired", at, at.AddHours(1)), (view.State, view.RetiresAt, view.SignaturesEndAt));
        Assert.Equal([2], set.Live(at).Select(live => live.Version.Number));
    }

    [Fact]
    public void The_current_version_can_not_be_retired() =>
        Assert.Equal(RefusalCode.VersionState, TwoVersions().Retire(Step(), 2).Refusal?.Code);

    [Theory]
    [InlineData("avatar", 3)]
    [InlineData("avatar", 0)]
    [InlineData("avatar", -1)]
    [InlineData("none", 1)]
    public void What_does_not_exist_can_not_be_changed(string profile, int number)
    {
        var step = Step() with { Profile = profile };
        Assert.Equal(RefusalCode.NotFound, TwoVersions().MakeCurrent(step, number, null).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, TwoVersions().Retire(step, number).Refusal?.Code);
        Assert.Equal(profile == "none" ? RefusalCode.NotFound : null, TwoVersions().Archive(step).Refusal?.Code);
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
        Assert.Equal(expected, TwoVersions().MakeCurrent(step, 1, null).Refusal?.Code);
        Assert.Equal(expected, TwoVersions().Retire(step, 1).Refusal?.Code);
        Assert.Equal(expected, TwoVersions().Archive(step).Refusal?.Code);
    }

    [Fact]
    public void A_deleted_profile_is_gone_but_for_its_numbers()
    {
        var set = TwoVersions().Saved("avatar").Archive(Step()).Value!;
        Assert.Null(set.View("avatar", Now));
        Assert.Null(set.DraftView("avatar"));
        Assert.Empty(set.List(null, 10, Now).Items);
        Assert.Equal("a", set.VersionView("avatar", 2, Now)!.Rules!.Parameters[0].Template);
        Assert.Equal(("retired", null), (set.VersionView("avatar", 1, Now)!.State, set.VersionView("avatar", 1, Now)!.Rules));
        Assert.Equal(RefusalCode.NotFound, set.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Refusal?.Code);

        // A day later, with the next change, the rules go too.
        var later = set.Saved("other", now: Now.AddDays(1));
        Assert.Null(later.VersionView("avatar", 2, Now.AddDays(1))!.Rules);
        Assert.Null(later.VersionView("avatar", 3, Now.AddDays(1)));
    }

    [Fact]
    public void A_profile_that_was_never_published_leaves_nothing_behind()
    {
        var set = ProfileSet.Empty.Saved("avatar").Archive(Step() with { Condition = default }).Value!;
        Assert.Empty(set.Profiles);
    }

    [Fact]
    public void Deleted_profiles_make_room_for_others_but_keep_their_names()
    {
        var limits = ProfileLimits.Default with { Profiles = 1, Names = 2 };
        var set = TwoVersions();
        Assert.Equal(RefusalCode.LimitReached, Save(set, "other").Refusal?.Code);
        set = Save(set.Archive(Step()).Value!, "other").Value!;
        set = set.Publish(PublishTests.Publication("other"), limits).Value!;
        Assert.Equal(RefusalCode.LimitReached, Save(set, "avatar").Refusal?.Code);
        set = set.Archive(Step() with { Profile = "other", Condition = default }).Value!;
        Assert.Equal(RefusalCode.LimitReached, Save(set, "third").Refusal?.Code);
        Assert.Null(Save(set, "avatar").Refusal);

        Outcome<ProfileSet> Save(ProfileSet to, string name) => to.SaveDraft(name, new ProfileRules(), default, 300, Now, limits);
    }

    internal static ProfileStep Step() => new("avatar", new("*"), 200, Now);

    internal static ProfileSet TwoVersions()
    {
        var set = ProfileSet.Empty.Saved("avatar").Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!.Saved("avatar");
        return set.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!;
    }
}
