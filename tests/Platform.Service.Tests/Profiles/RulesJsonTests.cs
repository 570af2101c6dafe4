using System.Text.Json;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class RulesJsonTests
{
    [Fact]
    public void Rules_read_from_JSON_are_written_as_the_same_JSON()
    {
        using var written = JsonDocument.Parse(JsonSerializer.Serialize(ProfileDriver.Rules(ProfileDriver.Avatar), ProfileDriver.Json));
        using var original = JsonDocument.Parse(ProfileDriver.Avatar);
        Assert.True(JsonElement.DeepEquals(original.RootElement, written.RootElement));
    }

    [Fact]
    public void Every_bound_survives_the_way_through_JSON()
    {
        const string Rules = """
            {"resource_type":"raw","lifetime_seconds":60,"cloud_name":"demo","lineage":true,"parameters":{"x":{"pin":{"a":["b",1.50,false]},"template":"{subject}",
            "allow":{"one_of":["a",true,1.0],"prefix":"p","pattern":"[a]","max_length":3,"min":0.5,"max":1.50,"max_items":2,"keys":["k"],"named":["n"],"required":true,"default":"d"}}}}
            """;
        Assert.Equal(Rules.ReplaceLineEndings(""), JsonSerializer.Serialize(ProfileDriver.Rules(Rules), ProfileDriver.Json));
    }

    [Fact]
    public void What_rules_leave_out_has_defaults()
    {
        var rules = ProfileDriver.Rules("{}");
        Assert.Equal(("image", 3600, null, false), (rules.ResourceType, rules.LifetimeSeconds, rules.CloudName, rules.Lineage));
        Assert.Empty(rules.Parameters);
    }

    [Fact]
    public void A_null_member_of_a_rule_is_a_member_left_out()
    {
        var rule = Assert.Single(ProfileDriver.Parameters("""
            "folder": {"pin": null, "template": null, "allow": {"one_of": null, "prefix": null, "pattern": null, "max_length": null,
              "min": null, "max": null, "max_items": null, "keys": null, "named": null, "required": null, "default": null}}
            """).Parameters);
        Assert.Equal((null, null, new AllowRule()), (rule.Pin, rule.Template, rule.Allow));
        Assert.Null(Assert.Single(ProfileDriver.Parameters("\"folder\": {\"allow\": null}").Parameters).Allow);
    }

    [Theory]
    [InlineData("""{"folder": {"pim": 1}}""", "/folder/pim")]
    [InlineData("""{"folder": {"allow": {"maxlength": 1}}}""", "/folder/allow/maxlength")]
    [InlineData("""{"folder": {"allow": {"max_length": "1"}}}""", "/folder/allow/max_length")]
    [InlineData("""{"folder": {"allow": {"max_length": 1.5}}}""", "/folder/allow/max_length")]
    [InlineData("""{"folder": {"allow": {"max_length": 99999999999}}}""", "/folder/allow/max_length")]
    [InlineData("""{"folder": {"allow": {"min": 1e400}}}""", "/folder/allow/min")]
    [InlineData("""{"folder": {"allow": {"one_of": "a"}}}""", "/folder/allow/one_of")]
    [InlineData("""{"folder": {"allow": {"one_of": ["a", null]}}}""", "/folder/allow/one_of/1")]
    [InlineData("""{"context": {"allow": {"keys": ["a", 1]}}}""", "/context/allow/keys/1")]
    [InlineData("""{"context": {"allow": {"keys": [null]}}}""", "/context/allow/keys/0")]
    [InlineData("""{"folder": {"allow": {"required": "yes"}}}""", "/folder/allow/required")]
    [InlineData("""{"folder": {"allow": []}}""", "/folder/allow")]
    [InlineData("""{"folder": {"template": 1}}""", "/folder/template")]
    [InlineData("""{"folder": null}""", "/folder")]
    [InlineData("""{"folder": "users"}""", "/folder")]
    [InlineData("""{"eager": {"pin": [{"width": null}]}}""", "/eager/pin/0/width")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void A_rule_of_the_wrong_shape_is_refused_at_its_place(string parameters, string pointer) =>
        Assert.Equal((RefusalCode.InvalidRequest, pointer), Fault(parameters));

    [Theory]
    [InlineData("""{"folder": {"pin": "a"}, "folder": {"pin": "b"}}""", "")]
    [InlineData("""{"folder": {"pin": "a", "pin": "b"}}""", "/folder")]
    [InlineData("""{"folder": {"allow": {"prefix": "a", "prefix": "b"}}}""", "/folder/allow")]
    public void A_member_that_stands_twice_is_malformed(string parameters, string pointer) =>
        Assert.Equal((RefusalCode.MalformedJson, pointer), Fault(parameters));

    [Fact]
    public void A_draft_shows_the_entity_tag_that_publishes_it()
    {
        var json = JsonSerializer.SerializeToElement(new DraftView("avatar", new ProfileRules(), ProfileDriver.Now) { Revision = 42 }, ProfileDriver.Json);
        Assert.Equal("\"42\"", json.GetProperty("etag").GetString());
        Assert.Equal("avatar", json.GetProperty("profile").GetString());
    }

    private static (RefusalCode Code, string Pointer) Fault(string parameters)
    {
        var fault = Assert.Throws<InputShapeException>(() => ProfileDriver.Rules($$"""{"parameters": {{parameters}}}"""));
        Assert.Equal("$.parameters", fault.Path);
        return (fault.Code, fault.RelativePointer);
    }
}
