using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Impact;
using Xunit;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>What rules would do to requests of which only the names are known.</summary>
public sealed class ImpactTests
{
    private static readonly DateTimeOffset Now = ProfileDriver.Now;

    /// <summary>Each row: the rules of today, the next ones, the names that a caller sends, and what would happen to it.</summary>
    [Theory]
    [InlineData(""" "tags":{"allow":{}} """, """ "tags":{"allow":{}} """, "tags", "")]
    [InlineData(""" "tags":{"allow":{}} """, """ "folder":{"pin":"a"} """, "tags", "would_refuse tags parameter_not_allowed, would_change folder")]
    [InlineData(""" "tags":{"allow":{}} """, """ "folder":{"pin":"a"} """, "", "would_change folder")]
    [InlineData(""" "tags":{"allow":{}} """, """ "tags":{"allow":{}}, "context":{"allow":{"required":true}} """, "tags", "would_refuse context parameter_required")]
    [InlineData(""" "tags":{"allow":{}}, "context":{"allow":{}} """, """ "tags":{"allow":{}}, "context":{"allow":{"required":true}} """, "context", "")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"b"} """, "", "would_change folder")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"b"} """, "folder", "would_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"a"} """, "folder", "")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"allow":{"prefix":"a"}} """, "folder", "")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"allow":{"prefix":"a"}} """, "", "would_change folder")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"allow":{"prefix":"b"}} """, "folder", "would_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"allow":{"default":"a"}} """, "", "")]
    [InlineData(""" "folder":{"template":"{date:yyyy}/{date:MM}"} """, """ "folder":{"template":"{date:yyyy/MM}"} """, "folder", "")]
    [InlineData(""" "folder":{"template":"{date:yyyy}/{date:MM}"} """, """ "folder":{"template":"{date:yyyy/MM}"} """, "", "")]
    [InlineData(""" "folder":{"template":"{date:yyyy}"} """, """ "folder":{"template":"{date:yyyy/MM}"} """, "folder", "would_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"template":"{date:yyyy/MM}"} """, """ "folder":{"template":"{date:yyyy/dd}"} """, "folder", "may_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"template":"{subject}/a"} """, """ "folder":{"template":"a/{subject}"} """, "folder subject", "may_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"pin":"2026"} """, """ "folder":{"template":"{date:yyyy}"} """, "folder", "may_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"allow":{}} """, """ "folder":{"pin":"a"} """, "folder", "may_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"allow":{"prefix":"b/"}} """, """ "folder":{"pin":"a"} """, "folder", "would_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"allow":{"prefix":"b/"}} """, """ "folder":{"pin":"a"} """, "", "would_change folder")]
    [InlineData(""" "source":{"allow":{"one_of":["a","b"]}} """, """ "source":{"allow":{"one_of":["a","b","c"]}} """, "source", "")]
    [InlineData(""" "source":{"allow":{"one_of":["a","b"]}} """, """ "source":{"allow":{"one_of":["a"]}} """, "source", "may_refuse source parameter_out_of_policy")]
    [InlineData(""" "source":{"allow":{"one_of":["a","b"]}} """, """ "source":{"allow":{"one_of":["c"]}} """, "source", "would_refuse source parameter_out_of_policy")]
    [InlineData(""" "source":{"allow":{"one_of":["a","b"]}} """, """ "source":{"allow":{"pattern":"[ab]"}} """, "source", "")]
    [InlineData(""" "source":{"allow":{"one_of":["a","b"]}} """, """ "source":{"allow":{}} """, "source", "")]
    [InlineData(""" "source":{"allow":{}} """, """ "source":{"allow":{"max_length":9}} """, "source", "may_refuse source parameter_out_of_policy")]
    [InlineData(""" "source":{"allow":{"max_length":9}} """, """ "source":{"allow":{"max_length":10}} """, "source", "")]
    [InlineData(""" "source":{"allow":{"max_length":9}} """, """ "source":{"allow":{"max_length":8}} """, "source", "may_refuse source parameter_out_of_policy")]
    [InlineData(""" "source":{"allow":{"pattern":"a+"}} """, """ "source":{"allow":{"pattern":"a*"}} """, "source", "may_refuse source parameter_out_of_policy")]
    [InlineData(""" "source":{"allow":{"prefix":"ab"}} """, """ "source":{"allow":{"prefix":"a"}} """, "source", "")]
    [InlineData(""" "source":{"allow":{"prefix":"a"}} """, """ "source":{"allow":{"prefix":"ab"}} """, "source", "may_refuse source parameter_out_of_policy")]
    [InlineData(""" "context":{"allow":{"keys":["a","b"]}} """, """ "context":{"allow":{"keys":["a"]}} """, "context", "may_refuse context parameter_out_of_policy")]
    [InlineData(""" "context":{"allow":{"keys":["a"]}} """, """ "context":{"allow":{"keys":["a","b"]}} """, "context", "")]
    [InlineData(""" "tags":{"allow":{"max_items":3}} """, """ "tags":{"allow":{"max_items":2}} """, "tags", "may_refuse tags parameter_out_of_policy")]
    [InlineData(""" "tags":{"allow":{"one_of":["a"]}} """, """ "tags":{"allow":{"one_of":["b"]}} """, "tags", "may_refuse tags parameter_out_of_policy")]
    [InlineData(""" "tags":{"allow":{}} """, """ "tags":{"pin":["v2"],"allow":{}} """, "tags", "would_change tags")]
    [InlineData(""" "tags":{"pin":["v1"],"allow":{}} """, """ "tags":{"pin":["v2"],"allow":{}} """, "", "would_change tags")]
    [InlineData(""" "context":{"allow":{}} """, """ "context":{"pin":{"a":"1"},"allow":{}} """, "context", "may_refuse context parameter_pinned, would_change context")]
    [InlineData(""" "tags":{"pin":["a"]} """, """ "tags":{"pin":["a"],"allow":{"required":true}} """, "tags", "would_refuse tags parameter_required")]
    [InlineData(""" "tags":{"pin":["a"],"allow":{}} """, """ "tags":{"pin":["a"],"allow":{"required":true}} """, "tags", "may_refuse tags parameter_required")]
    [InlineData(""" "tags":{"pin":["a"],"allow":{"required":true}} """, """ "tags":{"pin":["a"],"allow":{"required":true,"max_items":9}} """, "tags", "may_refuse tags parameter_out_of_policy")]
    [InlineData(""" "transformation":{"allow":{"one_of":["w_1"],"named":["thumb"]}} """, """ "transformation":{"allow":{"named":["thumb"]}} """, "transformation", "may_refuse transformation parameter_out_of_policy")]
    [InlineData(""" "transformation":{"allow":{"one_of":["w_1"],"named":["thumb"]}} """, """ "transformation":{"allow":{"one_of":["w_1"]}} """, "transformation", "may_refuse transformation parameter_out_of_policy")]
    [InlineData(""" "transformation":{"allow":{"one_of":["t_thumb"]}} """, """ "transformation":{"allow":{"named":["thumb"]}} """, "transformation", "")]
    [InlineData(""" "transformation":{"allow":{"named":["thumb"]}} """, """ "transformation":{"allow":{"named":["small"]}} """, "transformation", "would_refuse transformation parameter_out_of_policy")]
    [InlineData(""" "folder":{"allow":{"pattern":"users/[0-9]{1,9}"}} """, """ "folder":{"template":"users/{subject}"} """, "folder subject", "may_refuse folder parameter_pinned, may_refuse folder subject_invalid")]
    [InlineData(""" "folder":{"template":"users/{subject}"} """, """ "folder":{"allow":{"pattern":"users/[0-9]{1,9}"}} """, "folder subject", "may_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"template":"users/{subject}"} """, """ "folder":{"allow":{"prefix":"public/"}} """, "folder subject", "would_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"template":"{date:yyyy}"} """, """ "folder":{"pin":"1999"} """, "folder", "may_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"template":"{date:yyyy}"} """, """ "folder":{"pin":"year"} """, "folder", "would_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"pin":"avatars"} """, """ "folder":{"template":"users/{subject}"} """, "folder subject", "would_refuse folder parameter_pinned, may_refuse folder subject_invalid")]
    [InlineData("", """ "folder":{"template":"u/{subject}"} """, "", "would_refuse - subject_required, would_change folder")]
    [InlineData("", """ "folder":{"template":"u/{subject}"} """, "subject", "may_refuse folder subject_invalid, would_change folder")]
    [InlineData(""" "folder":{"template":"{subject}"} """, """ "folder":{"template":"u/{subject}"} """, "subject", "would_change folder")]
    [InlineData("", """ "folder":{"template":"u/{subject_hash}"} """, "subject", "would_change folder")]
    [InlineData("", """ "folder":{"template":"u/{uuid}"} """, "", "would_change folder")]
    [InlineData(""" "tags":{"pin":["a"],"allow":{"max_items":1}} """, """ "tags":{"pin":["a","b"]} """, "tags", "may_refuse tags parameter_pinned, would_change tags")]
    [InlineData(""" "tags":{"pin":["a"],"allow":{"max_items":1}} """, """ "tags":{"pin":["b"],"allow":{"max_items":1}} """, "tags", "may_refuse tags parameter_out_of_policy, would_change tags")]
    [InlineData(""" "tags":{"pin":["a"],"allow":{"max_items":1}} """, """ "tags":{"pin":["b"],"allow":{"max_items":2}} """, "tags", "would_change tags")]
    [InlineData(""" "tags":{"template":"b"} """, """ "tags":{"pin":["a"],"allow":{"required":true}} """, "tags", "would_change tags")]
    [InlineData(""" "tags":{"allow":{"default":["a"]}} """, """ "tags":{"pin":["a"],"allow":{}} """, "tags", "would_change tags")]
    [InlineData(""" "tags":{"allow":{"default":["a"]}} """, """ "tags":{"pin":["a"],"allow":{}} """, "", "")]
    [InlineData(""" "context":{"pin":{"k":"1"},"allow":{"default":{"j":"1"}}} """, """ "context":{"pin":{"k":"1","j":"1"},"allow":{}} """, "context", "may_refuse context parameter_pinned, would_change context")]
    public void Plain_requests(string today, string next, string names, string expected) => Assert.Equal(expected, Findings(today, next, Shape(names)));

    [Theory]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"a"} """, "folder", "")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"b"} """, "folder", "would_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"a"}, "tags":{"pin":["t"]} """, "folder", "would_refuse tags parameter_required")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"a"}, "tags":{"allow":{"default":["t"]}} """, "folder", "would_refuse tags parameter_required")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"pin":"a"}, "tags":{"allow":{}} """, "folder", "")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "tags":{"allow":{}} """, "folder", "would_refuse folder parameter_not_allowed")]
    [InlineData(""" "folder":{"template":"u/{subject}"} """, """ "folder":{"template":"v/{subject}"} """, "folder subject", "would_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"pin":"a"} """, """ "folder":{"template":"a/{uuid}"} """, "folder", "would_refuse - profile_not_for_widget")]
    [InlineData(""" "tags":{"pin":["v1"],"allow":{"one_of":["x"]}} """, """ "tags":{"pin":["v2"],"allow":{"one_of":["x"]}} """, "tags", "would_refuse tags parameter_pinned")]
    [InlineData(""" "tags":{"allow":{}} """, """ "tags":{"pin":["v2"],"allow":{}} """, "tags", "may_refuse tags parameter_pinned")]
    [InlineData(""" "tags":{"allow":{"one_of":["a","x"]}} """, """ "tags":{"pin":["a"],"allow":{"default":["b"]}} """, "tags", "may_refuse tags parameter_pinned")]
    [InlineData(""" "tags":{"pin":["a","d"],"allow":{"max_items":1}} """, """ "tags":{"pin":["a","b"],"allow":{}} """, "tags", "may_refuse tags parameter_pinned")]
    [InlineData(""" "context":{"pin":{"k":"1"},"allow":{"default":{"j":"1"}}} """, """ "context":{"pin":{"k":"1","j":"1"},"allow":{}} """, "context", "may_refuse context parameter_pinned")]
    [InlineData(""" "tags":{"template":"b"} """, """ "tags":{"pin":["a"],"allow":{}} """, "tags", "would_refuse tags parameter_pinned")]
    public void Widget_requests(string today, string next, string names, string expected) =>
        Assert.Equal(expected, Findings(today, next, Shape($"{names} timestamp") with { Widget = true }));

    [Theory]
    [InlineData(3600, 3600, "")]
    [InlineData(3600, 3480, "may_refuse lifetime_seconds timestamp_out_of_range")]
    [InlineData(3600, 3479, "would_refuse lifetime_seconds timestamp_out_of_range")]
    [InlineData(600, 3600, "would_refuse lifetime_seconds timestamp_out_of_range")]
    public void A_widget_makes_its_timestamp_for_the_lifetime_of_before(int today, int next, string expected)
    {
        var profile = Profile($$"""{"lifetime_seconds":{{today}}}""", $$"""{"lifetime_seconds":{{next}}}""");
        Assert.Equal(expected, Text(Impact(profile, Shape("timestamp") with { Widget = true })));
        Assert.Equal(today == next ? "" : "would_change lifetime_seconds", Text(Impact(profile, Shape(""))));
    }

    /// <summary>Rules of other kinds of signatures are held against each other in the same way.</summary>
    [Theory]
    [InlineData(""" "public_id":{"allow":{"prefix":"a/"}} """, """ "public_id":{"allow":{"prefix":"a/"}} """, "public_id", "")]
    [InlineData(""" "public_id":{"allow":{"prefix":"a/"}} """, """ "public_id":{"allow":{"prefix":"a/b/"}} """, "public_id", "may_refuse public_id parameter_out_of_policy")]
    [InlineData(""" "public_id":{"allow":{"prefix":"a/"}} """, """ "public_id":{"pin":"b/c"} """, "public_id", "would_refuse public_id parameter_pinned")]
    [InlineData(""" "public_id":{"pin":"a"} """, """ "public_id":{"pin":"b"} """, "", "would_change public_id")]
    [InlineData(""" "public_id":{"pin":"a"} """, """ "public_id":{"allow":{}} """, "", "would_refuse public_id parameter_required, would_change public_id")]
    public void Delivery_urls(string today, string next, string names, string expected)
    {
        var profile = Profile($$"""{"kind":"delivery","parameters":{ {{today}} } }""", $$"""{"kind":"delivery","lifetime_seconds":600,"parameters":{ {{next}} } }""");
        Assert.Equal(expected, Text(Impact(profile, Shape(names))));
    }

    [Fact]
    public void Another_place_changes_what_is_signed_for_all()
    {
        var profile = Profile("""{"resource_type":"image","cloud_name":"demo"}""", """{"resource_type":"video","cloud_name":"other"}""");
        Assert.Equal("would_change resource_type, would_change cloud_name", Text(Impact(profile, Shape(""))));
        Assert.Equal("would_change cloud_name", Text(Impact(profile, Shape("timestamp") with { Widget = true })));
    }

    [Fact]
    public void A_finding_says_the_change_as_the_diff_does()
    {
        var profile = Profile("""{"parameters":{"folder":{"pin":"a"},"tags":{"allow":{}}}}""", """{"parameters":{"folder":{"template":"users/{subject_hash}"}}}""");
        var shape = Assert.Single(Impact(profile, Shape("tags subject", requests: 7)).Shapes);
        Assert.Equal(("would_refuse", 1, 7L, true), (shape.Effect, shape.ProfileVersion, shape.Requests, shape.Subject));
        Assert.Equal(["tags no longer allowed", "folder: pinned 'a' -> template 'users/{subject_hash}'"], shape.Findings.Select(finding => finding.Detail));
    }

    [Fact]
    public void Every_request_is_in_one_of_the_counts()
    {
        var profile = Profile("""{"parameters":{"tags":{"allow":{}},"source":{"allow":{}}}}""", """{"parameters":{"source":{"allow":{"max_length":3}},"folder":{"pin":"x"}}}""");
        var impact = Impact(
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
        var impact = Impact(set.Find("avatar")!, Shape("tags", version: 1), Shape("", version: 1));
        Assert.Equal((0, 1, 1), (impact.WouldRefuse.Shapes, impact.RefusedAlready.Shapes, impact.WouldChange.Shapes));
    }

    [Fact]
    public void Who_has_the_canary_already_is_not_broken_when_it_is_finished()
    {
        var set = Set("""{"parameters":{"tags":{"allow":{}}}}""").Saved("avatar", """{"parameters":{"source":{"allow":{}}}}""");
        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 50, RolloutId = "r" }, ProfileLimits.Default).Value!;
        var before = set.Find("avatar")!;
        var finished = set.FinishCanary(ProfileLifecycleTests.Step(), null).Value!.Find("avatar")!;

        Assert.Null(BrokenCallers.Refuse(BrokenCallers.Of(before, finished, 2, Recent(Shape("source subject", version: 2)))));
        Assert.Equal(RefusalCode.WouldBreakCallers, BrokenCallers.Refuse(BrokenCallers.Of(before, finished, 2, Recent(Shape("tags subject", version: 1))))?.Code);
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

        bool Refused(ProfileSet after) => BrokenCallers.Refuse(BrokenCallers.Of(before, after.Find("avatar")!, 2, Recent(Shape(names)))) is not null;

        static ProfileSet Canary(ProfileSet set, int percent) =>
            set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = percent, RolloutId = "r" }, ProfileLimits.Default).Value!;
    }

    [Fact]
    public void Rolling_back_is_held_against_the_current_version()
    {
        var set = Set("{}", """{"parameters":{"tags":{"allow":{}}}}""");
        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;
        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape("tags", version: 2)))!;
        Assert.Equal((1, 2, 1), (impact.ProfileVersion, impact.ComparedWith, impact.WouldRefuse.Shapes));
        Assert.Null(BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, recent: null));
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

        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape(names, version: 1)))!;

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

        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Widget(1), Widget(2)))!;

        Assert.Equal((1, 1), (impact.WouldRefuse.Shapes, impact.Unchanged.Shapes));
    }

    [Fact]
    public void Who_is_refused_by_what_serves_everybody_today_is_not_broken_by_what_comes_next()
    {
        var set = Set("""{"parameters":{"source":{"allow":{"one_of":["a"]}}}}""", """{"parameters":{"source":{"allow":{"one_of":["b"]}}}}""")
            .Saved("avatar", """{"parameters":{"source":{"allow":{"one_of":["c"]}}}}""");

        var impact = Impact(set.Find("avatar")!, Shape("source", version: 1), Shape("source", version: 2));

        Assert.Equal((1, 1), (impact.RefusedAlready.Shapes, impact.WouldRefuse.Shapes));
        Assert.Equal(2, impact.Shapes.Single().ProfileVersion);
    }

    [Fact]
    public void Of_values_that_an_older_version_took_it_is_known_what_that_one_takes()
    {
        var set = Set("""{"parameters":{"source":{"allow":{"one_of":["a","b"]}}}}""", """{"parameters":{"source":{"allow":{"one_of":["a","b","c"]}}}}""")
            .Saved("avatar", """{"parameters":{"source":{"allow":{"one_of":["c"]}}}}""");

        var impact = Impact(set.Find("avatar")!, Shape("source", version: 1), Shape("source", version: 2));

        Assert.Equal((1, 1), (impact.WouldRefuse.Shapes, impact.MayRefuse.Shapes));
        Assert.Equal(1, impact.Shapes[0].ProfileVersion);
    }

    [Fact]
    public void Making_another_version_current_beside_a_canary_does_not_reach_the_callers_of_the_canary()
    {
        var set = Set("{}", "{}").Saved("avatar", """{"parameters":{"tags":{"allow":{}}}}""");
        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 100, RolloutId = "r" }, ProfileLimits.Default).Value!;
        var back = set.MakeCurrent(ProfileLifecycleTests.Step(), 1, null).Value!;

        var impact = BrokenCallers.Of(set.Find("avatar")!, back.Find("avatar")!, 1, Recent(Shape("tags subject", version: 3), Shape("", version: 2)))!;

        Assert.Equal((0, 1, 1), (impact.WouldRefuse.Shapes, impact.NotReached.Shapes, impact.Unchanged.Shapes));
    }

    [Fact]
    public void Who_pins_a_version_and_was_refused_is_refused_already()
    {
        var profile = Profile("{}", "{}");
        var impact = Impact(
            profile, Shape("") with { Pinned = true }, Shape("tags") with { Pinned = true, Refusal = RefusalCode.ParameterNotAllowed }, Shape("", version: 9) with { Pinned = true, Refusal = RefusalCode.VersionRetired });
        Assert.Equal((1, 2), (impact.NotReached.Shapes, impact.RefusedAlready.Shapes));
    }

    [Fact]
    public void The_first_version_breaks_nobody()
    {
        var set = ProfileSet.Empty.Saved("avatar");
        var first = set.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!;
        Assert.Null(BrokenCallers.Refuse(BrokenCallers.Of(set.Find("avatar")!, first.Find("avatar")!, 1, Recent(Shape("tags")))));
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
        Assert.Equal(RefusalCode.NotFound, ImpactReport.Of(profile, null, Recent()).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, ImpactReport.Of(profile, 2, Recent()).Refusal?.Code);
    }

    [Fact]
    public void At_most_fifty_shapes_are_told_one_by_one()
    {
        var profile = Profile("""{"parameters":{"tags":{"allow":{}}}}""", "{}");
        var impact = Impact(profile, [.. Enumerable.Range(1, 70).Select(number => Shape("tags", version: number))]);
        Assert.Equal((70, 50, 20), (impact.WouldRefuse.Shapes, impact.Shapes.Length, impact.ShapesLeftOut));
    }

    private static string Findings(string today, string next, RequestShape shape) =>
        Text(Impact(Profile($$"""{"parameters":{ {{today}} } }""", $$"""{"parameters":{ {{next}} } }"""), shape));

    private static string Text(ImpactView impact)
    {
        var shape = impact.Shapes.SingleOrDefault();
        Assert.Equal(shape?.Effect, shape?.Findings[0].Effect);
        return string.Join(", ", (shape?.Findings ?? []).Select(finding => $"{finding.Effect} {finding.Parameter ?? "-"} {finding.Code}".TrimEnd()));
    }

    private static ImpactView Impact(Profile profile, params RequestShape[] shapes) => ImpactOf(profile, null, shapes);

    private static ImpactView ImpactOf(Profile profile, int? version, params RequestShape[] shapes) =>
        ImpactReport.Of(profile, version, Recent(shapes)).Value ?? throw new InvalidOperationException("There is no such version.");

    private static RecentShapes Recent(params RequestShape[] shapes) => new([.. shapes], 0, 1, 1);

    /// <summary>A word <c>subject</c> says that there was one.</summary>
    private static RequestShape Shape(string words, int version = 1, long requests = 1)
    {
        var names = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(version, [.. names.Where(name => name != "subject")], requests) { Subject = names.Contains("subject") };
    }

    /// <summary>Version 1 and a draft.</summary>
    private static Profile Profile(string current, string draft) => Set(current).Saved("avatar", draft).Find("avatar")!;

    private static ProfileSet Set(params string[] versions) => versions.Aggregate(
        ProfileSet.Empty, (set, rules) => set.Saved("avatar", rules).Publish(PublishTests.Publication("avatar") with { Now = Now }, ProfileLimits.Default).Value!);
}
