using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Platform.Signing.Parameters;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class RulesTests
{
    [Fact]
    public void The_contracts_example_is_good() => Assert.True(ProfileDriver.Compile(ProfileDriver.Rules(ProfileDriver.Avatar)).NeedsSubject);

    [Theory]
    [InlineData("""{"resource_type": "Image"}""", "/resource_type invalid_request")]
    [InlineData("""{"resource_type": ""}""", "/resource_type invalid_request")]
    [InlineData("""{"lifetime_seconds": 59}""", "/lifetime_seconds invalid_request")]
    [InlineData("""{"lifetime_seconds": 3601}""", "/lifetime_seconds invalid_request")]
    [InlineData("""{"cloud_name": "1demo"}""", "/cloud_name invalid_request")]
    [InlineData("""{"cloud_name": "d"}""", "/cloud_name invalid_request")]
    [InlineData("""{"cloud_name": "de mo"}""", "/cloud_name invalid_request")]
    public void The_frame_of_the_rules_has_bounds(string json, string errors)
    {
        Assert.False(CompiledProfile.TryCompile(ProfileDriver.Rules(json), out _, out var refusal));
        Assert.Equal(errors, refusal.Text());
    }

    [Theory]
    [InlineData("no_such_parameter")]
    [InlineData("Folder")]
    [InlineData("folder&x")]
    [InlineData("")]
    [InlineData("file")]
    [InlineData("cloud_name")]
    [InlineData("resource_type")]
    [InlineData("api_key")]
    [InlineData("signature")]
    [InlineData("timestamp")]
    [InlineData("unsigned")]
    [InlineData("max_file_size")]
    public void No_profile_may_rule_what_is_unknown_or_never_signed(string name) =>
        Assert.Equal($"/parameters/{name} parameter_forbidden", ProfileDriver.Refused($$"""  "{{name}}": {"pin": "a"} """).Text());

    [Fact]
    public void A_parameters_name_is_escaped_in_the_pointer() =>
        Assert.Equal("/parameters/a~1b~0c parameter_forbidden", ProfileDriver.Refused("""  "a/b~c": {"pin": "a"} """).Text());

    [Theory]
    [InlineData("overwrite", """{"allow": {}}""")]
    [InlineData("type", """{"allow": {"one_of": ["upload"]}}""")]
    [InlineData("notification_url", """{"template": "https://example.com/{subject}"}""")]
    [InlineData("eval", """{"allow": {}}""")]
    [InlineData("upload_preset", """{"allow": {}}""")]
    [InlineData("upload_preset", """{"template": "p-{subject}"}""")]
    [InlineData("transformation", """{"allow": {}}""")]
    [InlineData("eager", """{"allow": {"max_items": 2}}""")]
    public void A_dangerous_parameter_can_only_be_pinned(string name, string rule) =>
        Assert.Equal($"/parameters/{name} pin_required", ProfileDriver.Refused($"\"{name}\": {rule}").Text());

    [Theory]
    [InlineData("""  "upload_preset": {"allow": {"one_of": ["small", "large"]}} """)]
    [InlineData("""  "transformation": {"allow": {"named": ["thumb"]}} """)]
    [InlineData("""  "eager": {"allow": {"one_of": ["c_fill,w_100"], "named": ["thumb"], "max_items": 2}} """)]
    public void A_closed_choice_may_be_left_to_the_caller(string rule) => ProfileDriver.Compile(rule);

    [Theory]
    [InlineData("\"folder\": {}")]
    [InlineData("""  "folder": {"pin": "a", "template": "b"} """)]
    [InlineData("""  "folder": {"pin": "a", "allow": {}} """)]
    [InlineData("""  "tags": {"pin": ["a"], "template": "b"} """)]
    [InlineData("""  "tags": {"template": "b", "allow": {}} """)]
    [InlineData("""  "tags": {"pin": ["a"], "template": "b", "allow": {}} """)]
    public void A_rule_is_exactly_one_of_pin_template_and_allow(string rule) => Assert.Equal(RefusalCode.InvalidRequest, ProfileDriver.Refused(rule).Code);

    [Theory]
    [InlineData("""  "tags": {"pin": ["a"], "allow": {}} """)]
    [InlineData("""  "context": {"pin": {"a": "b"}, "allow": {"keys": ["c"]}} """)]
    [InlineData("""  "metadata": {"pin": {"a": "b"}, "allow": {"keys": ["c"]}} """)]
    public void Tags_context_and_metadata_may_have_pin_and_allow(string rule) => ProfileDriver.Compile(rule);

    [Theory]
    [InlineData("folder", "\"max_items\": 1", "max_items")]
    [InlineData("folder", "\"min\": 1", "min")]
    [InlineData("folder", "\"keys\": [\"a\"]", "keys")]
    [InlineData("folder", "\"named\": [\"a\"]", "named")]
    [InlineData("faces", "\"prefix\": \"t\"", "prefix")]
    [InlineData("auto_tagging", "\"max_length\": 1", "max_length")]
    [InlineData("auto_tagging", "\"pattern\": \"a\"", "pattern")]
    [InlineData("tags", "\"max\": 1", "max")]
    [InlineData("tags", "\"keys\": [\"a\"]", "keys")]
    [InlineData("regions", "\"one_of\": [{}]", "one_of")]
    [InlineData("face_coordinates", "\"max_length\": 1", "max_length")]
    public void A_bound_that_does_not_fit_the_type_is_refused(string name, string bound, string member) =>
        Assert.Contains($"/parameters/{name}/allow/{member} invalid_request", ProfileDriver.Refused($$"""  "{{name}}": {"allow": { {{bound}} } } """).Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData("auto_tagging", "\"min\": 0.6, \"max\": 0.5", "/min")]
    [InlineData("folder", "\"max_length\": 0", "/max_length")]
    [InlineData("tags", "\"max_items\": 0", "/max_items")]
    [InlineData("folder", "\"one_of\": []", "/one_of")]
    [InlineData("context", "\"keys\": []", "/keys")]
    [InlineData("context", "\"keys\": [\"a\", \"sp_id\"]", "/keys/1")]
    [InlineData("context", "\"keys\": [\"SP_x\"]", "/keys/0")]
    [InlineData("context", "\"keys\": [\"\"]", "/keys/0")]
    [InlineData("context", "\"keys\": [\"a%26\"]", "/keys/0")]
    [InlineData("eager", "\"named\": [\"a|b\"]", "/named/0")]
    [InlineData("transformation", "\"named\": [\"a,w_10\"]", "/named/0")]
    [InlineData("folder", "\"one_of\": [\"a\", \"../b\"]", "/one_of/1")]
    [InlineData("folder", "\"one_of\": [1]", "/one_of/0")]
    [InlineData("faces", "\"one_of\": [\"true\"]", "/one_of/0")]
    [InlineData("tags", "\"one_of\": [\"a,b\"]", "/one_of/0")]
    [InlineData("eager", "\"one_of\": [\"w_1|w_2\"]", "/one_of/0")]
    [InlineData("source", "\"one_of\": [\"a%26\"]", "/one_of/0")]
    [InlineData("folder", "\"prefix\": \"\"", "/prefix")]
    [InlineData("folder", "\"prefix\": \"/a\"", "/prefix")]
    [InlineData("folder", "\"prefix\": \"a/../\"", "/prefix")]
    [InlineData("folder", "\"prefix\": \"a?\"", "/prefix")]
    [InlineData("tags", "\"prefix\": \"a,\"", "/prefix")]
    [InlineData("folder", "\"required\": true, \"default\": \"a\"", "/default")]
    [InlineData("folder", "\"default\": \"../a\"", "/default")]
    [InlineData("folder", "\"prefix\": \"a/\", \"default\": \"b/c\"", "/default")]
    [InlineData("context", "\"keys\": [\"a\"], \"default\": {\"b\": \"c\"}", "/default")]
    [InlineData("tags", "\"default\": \"a\"", "/default")]
    public void A_bound_that_no_value_can_meet_is_refused(string name, string bounds, string member) =>
        Assert.Equal($"/parameters/{name}/allow{member} invalid_request", ProfileDriver.Refused($$"""  "{{name}}": {"allow": { {{bounds}} } } """).Text());

    [Theory]
    [InlineData("folder", "1")]
    [InlineData("folder", "\"\"")]
    [InlineData("folder", "\"a//b\"")]
    [InlineData("folder", "\"e\\u0301\"")]
    [InlineData("public_id", "\"a/v12\"")]
    [InlineData("overwrite", "\"false\"")]
    [InlineData("auto_tagging", "1.5")]
    [InlineData("auto_tagging", "\"0.5\"")]
    [InlineData("tags", "\"a\"")]
    [InlineData("tags", "[]")]
    [InlineData("tags", "[\"a,b\"]")]
    [InlineData("context", "{}")]
    [InlineData("context", "{\"sp_id\": \"x\"}")]
    [InlineData("notification_url", "\"ftp://example.com\"")]
    [InlineData("notification_url", "\"example.com\"")]
    [InlineData("notification_url", "\"https://example.com/?a=b%26c\"")]
    [InlineData("access_control", "1")]
    [InlineData("access_control", "\"not JSON\"")]
    [InlineData("headers", "[\"X-Other: 1\"]")]
    [InlineData("headers", "[\"Link: a\\nX-Other: 1\"]")]
    [InlineData("type", "\"a\\nb\"")]
    [InlineData("eval", "\"a%26b\"")]
    public void A_pin_is_a_value_of_its_type(string name, string value) => Assert.StartsWith(
        $"/parameters/{name}/pin", ProfileDriver.Refused($$"""  "{{name}}": {"pin": {{value}} } """).Text(), StringComparison.Ordinal);

    [Fact]
    public void All_errors_come_together_and_the_first_gives_the_code()
    {
        var refusal = ProfileDriver.Refused("""
            "folder":    { "template": "users/{user}" },
            "public_id": { "allow": { "pattern": "\\d", "max_length": 0, "default": 1 } },
            "eval":      { "allow": {} },
            "nothing":   { "pin": 1 },
            "tags":      { "pin": ["a,b"], "allow": { "prefix": "" } }
            """);
        Assert.Equal(
            "/parameters/folder/template template_invalid; /parameters/public_id/allow/max_length invalid_request; "
            + "/parameters/public_id/allow/pattern pattern_unsupported; /parameters/eval pin_required; /parameters/nothing parameter_forbidden; "
            + "/parameters/tags/pin/0 invalid_request; /parameters/tags/allow/prefix invalid_request",
            refusal.Text());
    }

    [Fact]
    public void Two_rules_for_one_parameter_are_refused()
    {
        var rule = Assert.Single(ProfileDriver.Parameters("\"folder\": {\"template\": \"a\"}").Parameters);
        Assert.False(CompiledProfile.TryCompile(new ProfileRules { Parameters = [rule, rule] }, out _, out var refusal));
        Assert.Equal("/parameters/folder invalid_request", refusal.Text());
    }

    [Fact]
    public void Every_parameter_of_the_catalogue_can_be_compiled_one_way_or_another()
    {
        foreach (var parameter in UploadParameterCatalogue.All.Where(parameter => parameter.BelongsInProfiles))
        {
            string[] pins = ["\"a\"", "\"https://example.com\"", "true", "0.5", "[\"a\"]", "{\"a\": \"b\"}", "[1,2,3,4]", "{\"Link\": \"a\"}", "[{\"width\": 1}]"];
            Assert.Contains(pins, pin => CompiledProfile.TryCompile(ProfileDriver.Parameters($$"""  "{{parameter.Name}}": {"pin": {{pin}} } """), out _, out _));
        }
    }
}
