using Xunit;
using static Platform.Service.Tests.Profiles.Impact.ImpactDriver;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>What the next rules would do to requests of which only the names are known: each difference of two sets of rules.</summary>
public sealed class ImpactFindingsTests
{
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
    [InlineData(""" "tags":{"allow":{"one_of":["a"]}} """, """ "tags":{"allow":{"one_of":["b"]}} """, "tags", "would_refuse tags parameter_out_of_policy")]
    [InlineData(""" "tags":{"allow":{"one_of":["a","b"]}} """, """ "tags":{"allow":{"one_of":["b","c"]}} """, "tags", "may_refuse tags parameter_out_of_policy")]
    [InlineData(""" "tags":{"allow":{"one_of":["a"]}} """, """ "tags":{"allow":{"prefix":"b"}} """, "tags", "would_refuse tags parameter_out_of_policy")]
    [InlineData(""" "tags":{"pin":["b"],"allow":{"one_of":["a"]}} """, """ "tags":{"allow":{"one_of":["b"]}} """, "tags", "may_refuse tags parameter_out_of_policy, would_change tags")]
    [InlineData(""" "tags":{"allow":{"one_of":["a"]}} """, """ "tags":{"pin":["a"],"allow":{"one_of":["b"]}} """, "tags", "may_refuse tags parameter_out_of_policy, would_change tags")]
    [InlineData(""" "context":{"allow":{"keys":["a"]}} """, """ "context":{"allow":{"keys":["b"]}} """, "context", "would_refuse context parameter_out_of_policy")]
    [InlineData(""" "context":{"allow":{"keys":["a"]}} """, """ "context":{"pin":{"a":"1"},"allow":{"keys":["b"]}} """, "context", "may_refuse context parameter_pinned, may_refuse context parameter_out_of_policy, would_change context")]
    [InlineData(""" "metadata":{"allow":{"keys":["a"]}} """, """ "metadata":{"allow":{"keys":["b"]}} """, "metadata", "would_refuse metadata parameter_out_of_policy")]
    [InlineData(""" "folder":{"allow":{"prefix":"users/"}} """, """ "folder":{"allow":{"prefix":"people/"}} """, "folder", "would_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"allow":{"prefix":"users/"}} """, """ "folder":{"allow":{"prefix":"users/a/"}} """, "folder", "may_refuse folder parameter_out_of_policy")]
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
    [InlineData(""" "eager":{"allow":{"one_of":[{"width":100,"crop":"fill"}]}} """, """ "eager":{"allow":{"one_of":[{"width":100,"crop":"fill"}]}}, "folder":{"pin":"a"} """, "eager", "would_change folder")]
    [InlineData(""" "eager":{"allow":{"one_of":[[{"crop":"scale"},{"effect":"sepia"}]]}} """, """ "eager":{"allow":{"one_of":[[{"crop":"scale"},{"effect":"sepia"}]],"max_items":9}} """, "eager", "may_refuse eager parameter_out_of_policy")]
    [InlineData(""" "eager":{"allow":{"one_of":[{"width":100},"w_200"]}} """, """ "eager":{"allow":{"one_of":["w_200"]}} """, "eager", "may_refuse eager parameter_out_of_policy")]
    [InlineData(""" "eager":{"allow":{"one_of":[{"width":100}]}} """, """ "eager":{"allow":{"one_of":["w_200"]}} """, "eager", "would_refuse eager parameter_out_of_policy")]
    [InlineData(""" "eager":{"allow":{"named":["thumb","large"]}} """, """ "eager":{"allow":{"named":["thumb","large"],"max_items":1}} """, "eager", "may_refuse eager parameter_out_of_policy")]
    [InlineData(""" "eager":{"allow":{"named":["thumb"],"max_items":1}} """, """ "eager":{"allow":{"named":["thumb"],"max_items":2}} """, "eager", "")]
    [InlineData(""" "folder":{"template":"users/{subject}"} """, """ "folder":{"allow":{"prefix":"users/","max_length":32}} """, "folder subject", "may_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"template":"users/{subject}"} """, """ "folder":{"allow":{"prefix":"users/"}} """, "folder subject", "")]
    [InlineData(""" "folder":{"template":"users/{subject}"} """, """ "folder":{"allow":{"pattern":"users/[a-z0-9.-]+"}} """, "folder subject", "may_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"template":"{date:yyyy/MM}"} """, """ "folder":{"allow":{"max_length":7}} """, "folder", "")]
    [InlineData(""" "folder":{"template":"{date:yyyy/MM}"} """, """ "folder":{"allow":{"pattern":"[0-9]{4}/(0[1-9]|10)"}} """, "folder", "may_refuse folder parameter_out_of_policy")]
    [InlineData(""" "folder":{"template":"users"} """, """ "folder":{"allow":{"max_length":32}} """, "folder", "")]
    [InlineData(""" "tags":{"template":"{subject}"} """, """ "tags":{"allow":{"max_length":10}} """, "tags subject", "may_refuse tags parameter_out_of_policy")]
    [InlineData(""" "folder":{"template":"{date:yyyy/MM}"} """, """ "folder":{"template":"{date:yyyy}/01"} """, "folder", "may_refuse folder parameter_pinned")]
    [InlineData(""" "folder":{"template":"{date:yyyy/MM}"} """, """ "folder":{"template":"{date:yyyy}/1"} """, "folder", "would_refuse folder parameter_pinned")]
    [InlineData(""" "source":{"template":"{subject}"} """, """ "source":{"template":"{subject}"}, "display_name":{"template":"{subject}"} """, "subject", "may_refuse display_name subject_invalid, would_change display_name")]
    [InlineData(""" "folder":{"template":"{subject}"} """, """ "folder":{"template":"{subject}"}, "public_id":{"template":"{subject}"} """, "subject", "may_refuse public_id subject_invalid, would_change public_id")]
    [InlineData(""" "folder":{"template":"a/{{subject}}"} """, """ "folder":{"template":"{subject}"} """, "subject", "may_refuse folder subject_invalid, would_change folder")]
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
    [InlineData(""" "folder":{"template":"u/{subject}"} """, """ "folder":{"allow":{"prefix":"u/","max_length":20}} """, "folder subject", "may_refuse folder parameter_out_of_policy")]
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
        Assert.Equal(expected, Text(ImpactOfDraft(profile, Shape("timestamp") with { Widget = true })));
        Assert.Equal(today == next ? "" : "would_change lifetime_seconds", Text(ImpactOfDraft(profile, Shape(""))));
    }

    /// <summary>Rules of other kinds of signatures are held against each other in the same way.</summary>
    [Theory]
    [InlineData(""" "public_id":{"allow":{"prefix":"a/"}} """, """ "public_id":{"allow":{"prefix":"a/"}} """, "public_id", "")]
    [InlineData(""" "public_id":{"allow":{"prefix":"a/"}} """, """ "public_id":{"allow":{"prefix":"a/b/"}} """, "public_id", "may_refuse public_id parameter_out_of_policy")]
    [InlineData(""" "public_id":{"allow":{"prefix":"a/"}} """, """ "public_id":{"pin":"b/c"} """, "public_id", "would_refuse public_id parameter_pinned")]
    [InlineData(""" "public_id":{"pin":"a"} """, """ "public_id":{"pin":"b"} """, "", "would_change public_id")]
    [InlineData(""" "public_id":{"pin":"a"} """, """ "public_id":{"allow":{}} """, "", "would_refuse public_id parameter_required, would_change public_id")]
    [InlineData(""" "public_id":{"allow":{}} """, """ "public_id":{"template":"{{LONG}}"} """, "subject", "")]
    public void Delivery_urls(string today, string next, string names, string expected)
    {
        var profile = Profile($$"""{"kind":"delivery","parameters":{ {{today}} } }""", $$"""{"kind":"delivery","lifetime_seconds":600,"parameters":{ {{next}} } }""");
        Assert.Equal(expected, Text(ImpactOfDraft(profile, Shape(names))));
    }

    [Fact]
    public void A_template_that_fits_few_subjects_makes_something_all_the_same()
    {
        var profile = Profile(
            """{"kind":"delivery","parameters":{"public_id":{"pin":"a"}} }""",
            $$"""{"kind":"delivery","parameters":{"public_id":{"template":"{{new string('a', 250)}}{subject}"} } }""");

        Assert.Equal("may_refuse public_id subject_invalid, would_change public_id", Text(ImpactOfDraft(profile, Shape("subject"))));
    }

    [Fact]
    public void Another_place_changes_what_is_signed_for_all()
    {
        var profile = Profile("""{"resource_type":"image","cloud_name":"demo"}""", """{"resource_type":"video","cloud_name":"other"}""");
        Assert.Equal("would_change resource_type, would_change cloud_name", Text(ImpactOfDraft(profile, Shape(""))));
        Assert.Equal("would_change cloud_name", Text(ImpactOfDraft(profile, Shape("timestamp") with { Widget = true })));
    }

    [Fact]
    public void A_finding_says_the_change_as_the_diff_does()
    {
        var profile = Profile("""{"parameters":{"folder":{"pin":"a"},"tags":{"allow":{}}}}""", """{"parameters":{"folder":{"template":"users/{subject_hash}"}}}""");
        var shape = Assert.Single(ImpactOfDraft(profile, Shape("tags subject", requests: 7)).Shapes);
        Assert.Equal(("would_refuse", 1, 7L, true), (shape.Effect, shape.ProfileVersion, shape.Requests, shape.Subject));
        Assert.Equal(["tags no longer allowed", "folder: pinned 'a' -> template 'users/{subject_hash}'"], shape.Findings.Select(finding => finding.Detail));
    }
}
