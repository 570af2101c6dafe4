using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Impact;
using Xunit;
using static Platform.Service.Tests.Profiles.Impact.ImpactDriver;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>Whom a version of a profile would break, among those whom others serve.</summary>
public sealed class ImpactTests
{
    [Fact]
    public void Every_request_is_in_one_of_the_counts()
    {
        var profile = Profile("""{"parameters":{"tags":{"allow":{}},"source":{"allow":{}}}}""", """{"parameters":{"source":{"allow":{"max_length":3}},"folder":{"pin":"x"}}}""");
        var impact = ImpactOfDraft(
            profile,
            Shape("tags", requests: 1),
            Shape("source", requests: 2),
            Shape("", requests: 4),
            Shape("context", requests: 8) with { Refusal = RefusalCode.ParameterNotAllowed },
            Shape("context", requests: 16),
            Shape("tags", requests: 32) with { Pinned = true },
            Shape("tags", requests: 64) with { Refusal = RefusalCode.QuotaExceeded },
            Shape("", requests: 128) with { OtherNames = true, Refusal = RefusalCode.ParameterNotAllowed },
            Shape("tags", requests: 256) with { Refusal = RefusalCode.VersionRetired });

        Assert.Equal((2, 65L), (impact.WouldRefuse.Shapes, impact.WouldRefuse.Requests));
        Assert.Equal((1, 2L), (impact.MayRefuse.Shapes, impact.MayRefuse.Requests));
        Assert.Equal((1, 4L), (impact.WouldChange.Shapes, impact.WouldChange.Requests));
        Assert.Equal((4, 408L), (impact.RefusedAlready.Shapes, impact.RefusedAlready.Requests));
        Assert.Equal((1, 32L), (impact.NotReached.Shapes, impact.NotReached.Requests));
        Assert.Equal(0, impact.Unchanged.Shapes);
        Assert.Equal(
            ["would_refuse tags parameter_not_allowed 65", "may_refuse source parameter_out_of_policy 2", "would_change folder  71"],
            impact.ByRule.Select(rule => $"{rule.Effect} {rule.Parameter} {rule.Code} {rule.Requests}"));
        Assert.Equal([64L, 1, 2, 4], impact.Shapes.Select(shape => shape.Requests));
    }

    [Fact]
    public void Who_was_broken_by_the_version_before_is_not_broken_again()
    {
        // They asked version 1 an hour ago; version 2 refuses them, and so would the draft.
        var set = Set("""{"parameters":{"tags":{"allow":{}}}}""", "{}").Saved("avatar", """{"parameters":{"folder":{"pin":"a"}}}""");
        var impact = ImpactOfDraft(set.Find("avatar")!, Shape("tags", version: 1), Shape("", version: 1));
        Assert.Equal((0, 1, 1), (impact.WouldRefuse.Shapes, impact.RefusedAlready.Shapes, impact.WouldChange.Shapes));
    }

    [Fact]
    public void Who_has_the_canary_already_is_not_broken_when_it_is_finished()
    {
        var set = Set("""{"parameters":{"tags":{"allow":{}}}}""").Saved("avatar", """{"parameters":{"source":{"allow":{}}}}""");
        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 50, RolloutId = "r" }, ProfileLimits.Default).Value!;
        var before = set.Find("avatar")!;
        var finished = set.FinishCanary(ProfileLifecycleTests.Step(), null).Value!.Find("avatar")!;

        Assert.Null(BrokenCallers.Refuse(BrokenCallers.Of(before, finished, 2, Recent(Shape("source subject", version: 2)), Active)));
        Assert.Equal(RefusalCode.WouldBreakCallers, BrokenCallers.Refuse(BrokenCallers.Of(before, finished, 2, Recent(Shape("tags subject", version: 1)), Active))?.Code);
    }

    [Theory]
    [InlineData("tags subject", true)]
    [InlineData("tags", false)]
    public void A_canary_breaks_only_whom_it_reaches(string names, bool breaks)
    {
        var set = Set("""{"parameters":{"tags":{"allow":{}}}}""").Saved("avatar", "{}");
        var before = set.Find("avatar")!;
        Assert.Equal(breaks, Refused(Canary(set, 1)));
        Assert.False(Refused(Canary(set, 0)));

        // Raising it reaches more of them, lowering it fewer.
        var running = Canary(set, 10);
        before = running.Find("avatar")!;
        Assert.Equal(breaks, Refused(running.SetCanary(ProfileLifecycleTests.Step(), 11).Value!));
        Assert.False(Refused(running.SetCanary(ProfileLifecycleTests.Step(), 9).Value!));
        Assert.False(Refused(running.AbortCanary(ProfileLifecycleTests.Step()).Value!));

        bool Refused(ProfileSet after) => BrokenCallers.Refuse(BrokenCallers.Of(before, after.Find("avatar")!, 2, Recent(Shape(names)), Active)) is not null;

        static ProfileSet Canary(ProfileSet set, int percent) =>
            set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = percent, RolloutId = "r" }, ProfileLimits.Default).Value!;
    }

    /// <summary>Nothing else that serves them would.</summary>
    [Fact]
    public void A_canary_that_waits_keeps_nobody_from_being_broken()
    {
        var set = Set("{}", """{"parameters":{"tags":{"allow":{}}}}""").Saved("avatar", """{"parameters":{"tags":{"allow":{}}}}""");
        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 50, RolloutId = "r" }, ProfileLimits.Default).Value!;
        BrokenAfter(set, 0);
        set = set.SetCanary(ProfileLifecycleTests.Step(), 0).Value!;
        BrokenAfter(set, 1);

        static void BrokenAfter(ProfileSet set, int shapes)
        {
            var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;
            Assert.Equal(shapes, BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape("tags subject", version: 3)), Active)!.WouldRefuse.Shapes);
        }
    }

    [Fact]
    public void Who_met_a_pattern_that_rested_is_judged_as_who_did_not()
    {
        var profile = Profile("""{"parameters":{"source":{"allow":{}}}}""", "{}");
        var impact = ImpactOfDraft(profile, Shape("source") with { Refusal = RefusalCode.PatternTooCostly });
        Assert.Equal((1, 0), (impact.WouldRefuse.Shapes, impact.RefusedAlready.Shapes));
    }

    [Theory]
    [InlineData("demo", "", "")]
    [InlineData("other", "", "")]
    [InlineData("demo,other", "\"cloud_name\":\"other\"", "would_change cloud_name")]
    [InlineData("demo", "\"cloud_name\":\"nope\"", "would_refuse cloud_name no_active_credential, would_change cloud_name")]
    [InlineData("other", "\"cloud_name\":\"other\"", "")]
    [InlineData("", "\"cloud_name\":\"nope\"", "")]
    public void A_draft_is_held_against_the_product_environment_that_it_would_be_published_for_now(string active, string draft, string findings)
    {
        var profile = Profile("{}", $$"""{ {{draft}} }""");
        foreach (var shape in new[] { Shape(""), Shape("timestamp") with { Widget = true } })
        {
            var impact = ImpactReport.Of(profile, null, Recent(shape), ActiveIn(active.Split(',', StringSplitOptions.RemoveEmptyEntries))).Value!;
            Assert.Equal(findings, Text(impact));

            // Whom nothing serves today, nothing breaks.
            Assert.Equal(active.Contains("demo", StringComparison.Ordinal) ? 0 : 1, impact.RefusedAlready.Shapes);
        }
    }

    /// <summary>A token has a key of its own.</summary>
    [Theory]
    [InlineData("{\"pin\":300}", false, "would_refuse cloud_name no_active_credential")]
    [InlineData("{\"pin\":300}", true, "would_change auth_token_seconds")]
    [InlineData("{\"allow\":{\"max\":600}}", false, "")]
    public void A_delivery_that_always_has_a_token_needs_two_credentials(string seconds, bool hasTokenKey, string finding)
    {
        var profile = Profile("""{"kind":"delivery","parameters":{"public_id":{"allow":{}}}}""", $$"""{"kind":"delivery","parameters":{"public_id":{"allow":{} },"auth_token_seconds":{{seconds}} } }""");
        ImmutableArray<string> Active(string kind) => kind is CredentialKinds.Delivery || (hasTokenKey && kind is CredentialKinds.AuthToken) ? ["demo"] : [];

        Assert.StartsWith(finding, Text(ImpactReport.Of(profile, null, Recent(Shape("public_id")), Active).Value!), StringComparison.Ordinal);
    }

    /// <summary>Whatever it was when it served them.</summary>
    [Fact]
    public void A_version_whose_product_environment_has_no_credential_any_more_breaks_all_whom_it_would_serve()
    {
        var set = ProfileSet.Empty;
        foreach (var cloud in new[] { "demo", "other" })
        {
            set = set.Saved("avatar", $$"""{"cloud_name":"{{cloud}}"}""").Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!;
        }

        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;
        ImpactView Impact(params string[] active) =>
            BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape("", version: 1), Shape("", version: 2)), ActiveIn(active))!;

        Assert.Equal((2, 0), (Impact("other").WouldRefuse.Shapes, Impact("other", "demo").WouldRefuse.Shapes));
        Assert.Equal((0, 0), (Impact("demo").WouldRefuse.Shapes, Impact().WouldRefuse.Shapes));
    }

    [Fact]
    public void Rolling_back_is_held_against_the_current_version()
    {
        var set = Set("{}", """{"parameters":{"tags":{"allow":{}}}}""");
        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;
        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape("tags", version: 2)), Active)!;
        Assert.Equal((1, 2, 1), (impact.ProfileVersion, impact.ComparedWith, impact.WouldRefuse.Shapes));
        Assert.Null(BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, recent: null, Active));
    }

    /// <summary>What they sent is known to fit the version that judged it, whichever is current today.</summary>
    [Theory]
    [InlineData(""" "tags":{"pin":["a"]} """, """ "tags":{"pin":["b"]} """, "tags")]
    [InlineData(""" "source":{"allow":{"one_of":["a","b"]}} """, """ "source":{"allow":{"one_of":["c"]}} """, "source")]
    [InlineData(""" "tags":{"allow":{}} """, "", "tags")]
    public void Rolling_back_breaks_nobody_who_was_signed_by_the_version_that_comes_back(string good, string bad, string names)
    {
        var set = Set($$"""{"parameters":{ {{good}} } }""", $$"""{"parameters":{ {{bad}} } }""");
        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;

        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape(names, version: 1)), Active)!;

        Assert.Equal((0, 1), (impact.WouldRefuse.Shapes, impact.Unchanged.Shapes));
    }

    [Fact]
    public void Rolling_back_changes_what_is_signed_today_also_for_whom_it_served()
    {
        var set = Set("""{"parameters":{"folder":{"pin":"a"}}}""", """{"parameters":{"folder":{"pin":"b"}}}""");
        var impact = ImpactOf(set.Find("avatar")!, 1, Shape("", version: 1), Shape("folder", version: 1));
        Assert.Equal((1, 1), (impact.WouldChange.Shapes, impact.Unchanged.Shapes));
    }

    [Fact]
    public void A_lifetime_that_comes_back_breaks_no_widget_that_was_made_for_it()
    {
        var set = Set("""{"lifetime_seconds":3600}""", """{"lifetime_seconds":600}""");
        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;
        RequestShape Widget(int version) => Shape("timestamp", version) with { Widget = true };

        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Widget(1), Widget(2)), Active)!;

        Assert.Equal((1, 1), (impact.WouldRefuse.Shapes, impact.Unchanged.Shapes));
    }

    [Fact]
    public void Who_is_refused_by_what_serves_everybody_today_is_not_broken_by_what_comes_next()
    {
        var set = Set("""{"parameters":{"source":{"allow":{"one_of":["a"]}}}}""", """{"parameters":{"source":{"allow":{"one_of":["b"]}}}}""")
            .Saved("avatar", """{"parameters":{"source":{"allow":{"one_of":["c"]}}}}""");

        var impact = ImpactOfDraft(set.Find("avatar")!, Shape("source", version: 1), Shape("source", version: 2));

        Assert.Equal((1, 1), (impact.RefusedAlready.Shapes, impact.WouldRefuse.Shapes));
        Assert.Equal(2, impact.Shapes.Single().ProfileVersion);
    }

    [Fact]
    public void Of_values_that_an_older_version_took_it_is_known_what_that_one_takes()
    {
        var set = Set("""{"parameters":{"source":{"allow":{"one_of":["a","b"]}}}}""", """{"parameters":{"source":{"allow":{"one_of":["a","b","c"]}}}}""")
            .Saved("avatar", """{"parameters":{"source":{"allow":{"one_of":["c"]}}}}""");

        var impact = ImpactOfDraft(set.Find("avatar")!, Shape("source", version: 1), Shape("source", version: 2));

        Assert.Equal((1, 1), (impact.WouldRefuse.Shapes, impact.MayRefuse.Shapes));
        Assert.Equal(1, impact.Shapes[0].ProfileVersion);
    }

    [Fact]
    public void Making_another_version_current_beside_a_canary_does_not_reach_the_callers_of_the_canary()
    {
        var set = Set("{}", "{}").Saved("avatar", """{"parameters":{"tags":{"allow":{}}}}""");
        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 100, RolloutId = "r" }, ProfileLimits.Default).Value!;
        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;

        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape("tags subject", version: 3), Shape("", version: 2)), Active)!;

        Assert.Equal((0, 1, 1), (impact.WouldRefuse.Shapes, impact.NotReached.Shapes, impact.Unchanged.Shapes));
    }

    [Fact]
    public void Who_pins_a_version_and_was_refused_is_refused_already()
    {
        var profile = Profile("{}", "{}");
        var impact = ImpactOfDraft(
            profile, Shape("") with { Pinned = true }, Shape("tags") with { Pinned = true, Refusal = RefusalCode.ParameterNotAllowed }, Shape("", version: 9) with { Pinned = true, Refusal = RefusalCode.VersionRetired });
        Assert.Equal((1, 2), (impact.NotReached.Shapes, impact.RefusedAlready.Shapes));
    }

    [Fact]
    public void The_first_version_breaks_nobody()
    {
        var set = ProfileSet.Empty.Saved("avatar");
        var first = set.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!;
        Assert.Null(BrokenCallers.Refuse(BrokenCallers.Of(set.Find("avatar")!, first.Find("avatar")!, 1, Recent(Shape("tags")), Active)));
    }

    [Fact]
    public void The_current_version_changes_nothing()
    {
        var impact = ImpactOf(Set("""{"parameters":{"tags":{"allow":{}}}}""").Find("avatar")!, 1, Shape("tags"));
        Assert.Equal((1, 0), (impact.Unchanged.Shapes, impact.Shapes.Length));
    }

    [Fact]
    public void What_is_not_there_has_no_impact()
    {
        var profile = Set("{}").Find("avatar")!;
        Assert.Equal(RefusalCode.NotFound, ImpactReport.Of(profile, null, Recent(), Active).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, ImpactReport.Of(profile, 2, Recent(), Active).Refusal?.Code);

        var bare = profile with { Versions = [profile.Find(1)! with { Rules = null }] };
        Assert.Equal("Nothing is kept of the rules of version 1.", ImpactReport.Of(bare, 1, Recent(), Active).Refusal?.Detail);
    }

    [Fact]
    public void At_most_fifty_shapes_are_told_one_by_one()
    {
        var profile = Profile("""{"parameters":{"tags":{"allow":{}}}}""", "{}");
        var impact = ImpactOfDraft(profile, [.. Enumerable.Range(1, 70).Select(number => Shape("tags", version: number))]);
        Assert.Equal((70, 50, 20), (impact.WouldRefuse.Shapes, impact.Shapes.Length, impact.ShapesLeftOut));
    }
}
