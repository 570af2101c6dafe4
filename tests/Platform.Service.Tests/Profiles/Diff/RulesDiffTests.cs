using Platform.Service.Profiles.Diff;
using Xunit;

namespace Platform.Service.Tests.Profiles.Diff;

public sealed class RulesDiffTests
{
    [Fact]
    public void A_diff_reads_like_a_sentence()
    {
        var diff = ProfileDiff.Of(
            "avatar",
            "1", Side("""{"parameters": {"folder": {"pin": "a"}, "context": {"allow": {"keys": ["alt", "caption"]}}}}"""),
            "2", Side("""{"parameters": {"context": {"allow": {"keys": ["alt"]}}, "tags": {"pin": ["b"]}, "folder": {"template": "users/{subject}"}}}"""));
        Assert.Equal("context key caption no longer allowed; folder: pinned 'a' -> template 'users/{subject}'; tags now pinned ['b']", diff.Text);
        Assert.Equal(
            [
                new("context", "removed", "key caption", null, "context key caption no longer allowed"),
                new("folder", "changed", "pinned 'a'", "template 'users/{subject}'", "folder: pinned 'a' -> template 'users/{subject}'"),
                new RuleChange("tags", "added", null, "pinned ['b']", "tags now pinned ['b']"),
            ],
            diff.Changes);
    }

    [Theory]
    [InlineData("", "\"folder\": {\"template\": \"a\"}", "folder now template 'a'")]
    [InlineData("\"folder\": {\"pin\": \"a\"}", "", "folder no longer pinned 'a'")]
    [InlineData("\"folder\": {\"pin\": \"a\"}", "\"folder\": {\"pin\": \"it's\"}", @"folder: pinned 'a' -> pinned 'it\'s'")]
    [InlineData("\"folder\": {\"template\": \"a\"}", "\"folder\": {\"template\": \"b\"}", "folder: template 'a' -> template 'b'")]
    [InlineData("\"overwrite\": {\"pin\": false}", "\"overwrite\": {\"pin\": true}", "overwrite: pinned false -> pinned true")]
    [InlineData("\"tags\": {\"pin\": [\"a\"]}", "\"tags\": {\"pin\": [\"a\"], \"allow\": {\"one_of\": [\"b\"], \"max_items\": 1}}", "tags: pinned ['a'] -> pinned ['a'] and allowed (values 'b'; at most 1 item)")]
    [InlineData("\"tags\": {\"pin\": [\"a\"], \"allow\": {}}", "\"tags\": {\"pin\": [\"b\"], \"allow\": {\"max_items\": 2}}", "tags: pinned ['a'] -> pinned ['b']; tags: no max_items -> at most 2 items")]
    [InlineData("\"source\": {\"allow\": {\"one_of\": [\"uw\", \"x\"]}}", "\"source\": {\"allow\": {\"one_of\": [\"y\", \"uw\"]}}", "source value 'x' no longer allowed; source value 'y' now allowed")]
    [InlineData("\"source\": {\"allow\": {}}", "\"source\": {\"allow\": {\"one_of\": [\"uw\"]}}", "source: no list of values -> values 'uw'")]
    [InlineData("\"context\": {\"allow\": {\"keys\": [\"a\"]}}", "\"context\": {\"allow\": {}}", "context: keys a -> any key")]
    [InlineData("\"eager\": {\"allow\": {\"named\": [\"a\"]}}", "\"eager\": {\"allow\": {\"named\": [\"b\"]}}", "eager value 't_a' no longer allowed; eager value 't_b' now allowed")]
    [InlineData("\"folder\": {\"allow\": {\"prefix\": \"a/\"}}", "\"folder\": {\"allow\": {\"pattern\": \"b\"}}", "folder: prefix 'a/' -> no prefix; folder: no pattern -> pattern 'b'")]
    [InlineData("\"folder\": {\"allow\": {\"max_length\": 1}}", "\"folder\": {\"allow\": {\"max_length\": 2}}", "folder: at most 1 character -> at most 2 characters")]
    [InlineData("\"auto_tagging\": {\"allow\": {\"min\": 0.1, \"max\": 0.2}}", "\"auto_tagging\": {\"allow\": {\"min\": 0.3}}", "auto_tagging: at least 0.1 -> at least 0.3; auto_tagging: at most 0.2 -> no max")]
    [InlineData("\"folder\": {\"allow\": {\"default\": \"a\"}}", "\"folder\": {\"allow\": {\"required\": true}}", "folder: default 'a' -> no default; folder now required")]
    [InlineData("\"folder\": {\"allow\": {\"required\": true}}", "\"folder\": {\"allow\": {}}", "folder no longer required")]
    [InlineData("\"eager\": {\"pin\": [{\"width\": 1.50}]}", "\"eager\": {\"pin\": [{\"width\": 2}]}", "eager: pinned [{width: 1.50}] -> pinned [{width: 2}]")]
    [InlineData("\"context\": {\"pin\": {\"a\": \"1\"}}", "\"context\": {\"pin\": {\"a\": \"1\", \"b\": \"2\"}}", "context: pinned {a: '1'} -> pinned {a: '1', b: '2'}")]
    [InlineData("\"transformation\": {\"allow\": {\"one_of\": [\"w_1\"], \"named\": [\"thumb\"]}}", "\"transformation\": {\"allow\": {\"named\": [\"thumb\"]}}", "transformation value 'w_1' no longer allowed")]
    [InlineData("\"transformation\": {\"allow\": {\"named\": [\"thumb\"]}}", "\"transformation\": {\"allow\": {\"one_of\": [\"w_1\"], \"named\": [\"thumb\"]}}", "transformation value 'w_1' now allowed")]
    [InlineData("\"source\": {\"allow\": {\"pattern\": \"[a-z]+\"}}", "\"source\": {\"allow\": {\"one_of\": [\"uw\"]}}", "source: no list of values -> values 'uw'; source: pattern '[a-z]+' -> no pattern")]
    [InlineData("\"context\": {\"pin\": {\"a\": \"1\", \"b\": \"2\"}}", "\"context\": {\"pin\": {\"a: '1', b\": \"2\"}}", "context: pinned {a: '1', b: '2'} -> pinned {'a: \\'1\\', b': '2'}")]
    [InlineData("\"eager\": {\"pin\": [\"w_1\", \"w_2\"]}", "\"eager\": {\"pin\": [\"w_2\", \"w_1\"]}", "eager: pinned ['w_1', 'w_2'] -> pinned ['w_2', 'w_1']")]
    public void Each_kind_of_change_has_its_words(string from, string to, string text) =>
        Assert.Equal(text, ProfileDiff.Of("p", "1", Side($$"""{"parameters": { {{from}} } }"""), "2", Side($$"""{"parameters": { {{to}} } }""")).Text);

    [Fact]
    public void What_frames_the_parameters_is_compared_too() => Assert.Equal(
        "resource_type: image -> video; lifetime_seconds: 3600 -> 600; cloud_name: 'a' -> 'b'; lineage: off -> on",
        ProfileDiff.Of("p", "1", Side("{}", "a"), "2", Side("""{"resource_type": "video", "lifetime_seconds": 600, "lineage": true}""", "b")).Text);

    [Theory]
    [InlineData("null", "null", "No difference")]
    [InlineData("\"demo\"", "null", "cloud_name: 'demo' -> settled at publish")]
    [InlineData("null", "\"other\"", "cloud_name: 'demo' -> 'other'")]
    [InlineData("null", "\"demo\"", "No difference")]
    [InlineData("\"demo\"", "\"demo\"", "No difference")]
    public void A_draft_without_a_cloud_name_takes_what_there_is_at_publish(string version, string draft, string text) => Assert.Equal(
        text,
        ProfileDiff.Of("p", "1", Side($$"""{"cloud_name": {{version}} }""", "demo"), "draft", Side($$"""{"cloud_name": {{draft}} }""", null)).Text);

    /// <summary>What is signed differs, so it is a difference.</summary>
    [Theory]
    [InlineData("\"context\": {\"pin\": {\"a\": 1.0}}", "\"context\": {\"pin\": {\"a\": 1}}")]
    [InlineData("\"metadata\": {\"pin\": {\"a\": [\"x\"]}}", "\"metadata\": {\"pin\": {\"a\": \"x\"}}")]
    [InlineData("\"metadata\": {\"pin\": {\"a\": [\"x\", \"y\"]}}", "\"metadata\": {\"pin\": {\"a\": [\"y\", \"x\"]}}")]
    [InlineData("\"eager\": {\"pin\": [{\"width\": 1.50}]}", "\"eager\": {\"pin\": [{\"width\": 1.5}]}")]
    [InlineData("\"context\": {\"pin\": {\"a\": \"1\", \"b\": \"2\"}}", "\"context\": {\"pin\": {\"b\": \"2\", \"a\": \"1\"}}")]
    [InlineData("\"responsive_breakpoints\": {\"pin\": [{\"create_derived\": true, \"max_width\": 1000}]}", "\"responsive_breakpoints\": {\"pin\": [{\"create_derived\": true, \"max_width\": \"1000\"}]}")]
    [InlineData("\"responsive_breakpoints\": {\"pin\": [{\"create_derived\": true, \"max_width\": 1000}]}", "\"responsive_breakpoints\": {\"pin\": [{\"max_width\": 1000, \"create_derived\": true}]}")]
    [InlineData("\"access_control\": {\"pin\": [{\"access_type\": \"token\"}]}", "\"access_control\": {\"pin\": {\"access_type\": \"token\"}}")]
    public void What_is_signed_differently_is_a_difference(string from, string to)
    {
        Assert.NotEmpty(RulesDiff.Of(Side($$"""{"parameters": { {{from}} } }"""), Side($$"""{"parameters": { {{to}} } }""")));
        Assert.NotEqual(ProfileDriver.Compile(from).Evaluate().Fields, ProfileDriver.Compile(to).Evaluate().Fields);
    }

    [Fact]
    public void What_callers_can_choose_differently_is_a_difference() => Assert.NotEmpty(RulesDiff.Of(
        Side("""{"parameters": {"context": {"allow": {"one_of": [1.0]}}}}"""), Side("""{"parameters": {"context": {"allow": {"one_of": [1]}}}}""")));

    [Fact]
    public void The_order_in_which_is_sorted_is_a_difference() => Assert.NotEmpty(RulesDiff.Of(
        Side("""{"kind": "search", "parameters": {"sort_by": {"pin": ["a:desc", "b:asc"]}}}"""), Side("""{"kind": "search", "parameters": {"sort_by": {"pin": ["b:asc", "a:desc"]}}}""")));

    [Fact]
    public void The_order_of_tags_and_formats_means_nothing() => Assert.Empty(RulesDiff.Of(
        Side("""{"parameters": {"tags": {"pin": ["a", "b"]}, "allowed_formats": {"pin": ["jpg", "png"]}}}"""),
        Side("""{"parameters": {"tags": {"pin": ["b", "a"]}, "allowed_formats": {"pin": ["png", "jpg"]}}}""")));

    /// <summary>What is signed is the same, so it is no difference how it is written.</summary>
    [Theory]
    [InlineData("\"auto_tagging\": {\"pin\": 0.5}", "\"auto_tagging\": {\"pin\": 0.50}")]
    [InlineData("\"auto_tagging\": {\"allow\": {\"min\": 0.5}}", "\"auto_tagging\": {\"allow\": {\"min\": 0.50}}")]
    [InlineData("\"context\": {\"pin\": {\"a\": \"1\"}}", "\"context\": {\"pin\": {\"a\": 1}}")]
    [InlineData("\"metadata\": {\"pin\": {\"a\": [\"x\"]}}", "\"metadata\": {\"pin\": {\"a\": \"[\\\"x\\\"]\"}}")]
    [InlineData("\"eager\": {\"pin\": \"w_1\"}", "\"eager\": {\"pin\": [\"w_1\"]}")]
    [InlineData("\"transformation\": {\"allow\": {\"one_of\": [\"t_a\"]}}", "\"transformation\": {\"allow\": {\"named\": [\"a\"]}}")]
    public void Another_way_to_write_the_same_is_no_difference(string from, string to)
    {
        Assert.Empty(RulesDiff.Of(Side($$"""{"parameters": { {{from}} } }"""), Side($$"""{"parameters": { {{to}} } }""")));
        Assert.Equal(ProfileDriver.Compile(from).Evaluate().Fields, ProfileDriver.Compile(to).Evaluate().Fields);
    }

    [Fact]
    public void The_order_in_which_rules_are_written_is_no_difference()
    {
        var diff = ProfileDiff.Of(
            "p",
            "1", Side("""{"parameters": {"folder": {"pin": "a"}, "tags": {"allow": {"one_of": ["a", "b"]}}}}"""),
            "2", Side("""{"parameters": {"tags": {"allow": {"one_of": ["b", "a"]}}, "folder": {"pin": "a"}}}"""));
        Assert.Equal(("No difference", 0), (diff.Text, diff.Changes.Length));
    }

    [Fact]
    public void A_rule_compared_with_itself_has_no_difference()
    {
        var rules = ProfileDriver.Avatar;
        Assert.Empty(RulesDiff.Of(Side(rules), Side(rules)));
    }

    private static DiffSide Side(string rules, string? cloudName = "demo") => new(ProfileDriver.Rules(rules), cloudName);
}
