using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class EvaluateTests
{
    private static readonly CompiledProfile Avatar = ProfileDriver.Compile(ProfileDriver.Rules(ProfileDriver.Avatar));

    [Fact]
    public void The_contracts_example_gives_the_contracts_fields()
    {
        var result = Avatar.Evaluate("""{"public_id": "me", "context": {"alt": "x"}}""", "user-42");
        Assert.Null(result.Refusal);
        Assert.Equal(
            $"allowed_formats=jpg,png,webp context=alt=x folder=users/user-42 overwrite=false public_id=me tags=avatar-image timestamp={ProfileDriver.Now.ToUnixTimeSeconds()}",
            string.Join(' ', result.Fields.Select(field => $"{field.Name}={field.Value}")));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(60)]
    public void A_short_life_is_made_by_a_timestamp_in_the_past(int lifetime)
    {
        var result = ProfileDriver.Compile(ProfileDriver.Rules($$"""{"lifetime_seconds": {{lifetime}} }""")).Evaluate();
        var now = ProfileDriver.Now.ToUnixTimeSeconds();
        Assert.Equal(now - 3600 + lifetime, result.Timestamp);
        Assert.Equal(result.Timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(result.Fields).Value);
        Assert.Equal(ProfileDriver.Now.AddSeconds(lifetime), result.ExpiresAt);
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("api_key")]
    [InlineData("signature")]
    [InlineData("file")]
    [InlineData("cloud_name")]
    [InlineData("resource_type")]
    [InlineData("eval")]
    [InlineData("type")]
    [InlineData("Public_id")]
    [InlineData("public_id&overwrite")]
    [InlineData("")]
    public void What_has_no_rule_is_not_allowed(string name) =>
        Assert.Equal($"/parameters/{name} parameter_not_allowed", Avatar.Evaluate($$"""{"{{name}}": "1"}""", "u").Errors());

    [Fact]
    public void A_name_is_escaped_in_the_pointer_and_a_long_one_is_not_repeated()
    {
        Assert.Equal("/parameters/a~1b~0 parameter_not_allowed", Avatar.Evaluate("""{"a/b~": 1}""", "u").Errors());
        Assert.Equal("/parameters parameter_not_allowed", Avatar.Evaluate($$"""{"{{new string('n', 60_000)}}": 1}""", "u").Errors());
    }

    [Fact]
    public void All_errors_come_together_and_the_first_gives_the_code() => Assert.Equal(
        "/parameters/eval parameter_not_allowed; /parameters/context/role parameter_out_of_policy; /parameters/overwrite parameter_pinned; "
        + "/parameters/public_id parameter_out_of_policy",
        Avatar.Evaluate("""{"public_id": "A", "overwrite": true, "eval": "x", "context": {"alt": "a", "role": "admin"}}""", "u").Errors());

    [Fact]
    public void Too_many_parameters_are_refused_before_they_are_looked_at()
    {
        var inputs = Enumerable.Range(0, 10_000).Select(i => new NamedInput($"p{i}", new FlagInput(true)));
        var refusal = Avatar.Evaluate([.. inputs], "u", ProfileDriver.Now, ProfileDriver.Context).Refusal;
        Assert.Equal("/parameters invalid_request", refusal!.Text());
    }

    [Fact]
    public void A_parameter_given_twice_is_refused()
    {
        var twice = new NamedInput("public_id", new TextInput("a"));
        Assert.Equal("/parameters/public_id invalid_request", Avatar.Evaluate([twice, twice], "u", ProfileDriver.Now, ProfileDriver.Context).Errors());
    }

    [Fact]
    public void Parameters_may_be_left_out_altogether() => Assert.False(Avatar.Evaluate(default, "u", ProfileDriver.Now, ProfileDriver.Context).Refused);

    [Theory]
    [InlineData("""{"overwrite": false}""")]
    [InlineData("""{"tags": ["avatar-image"]}""")]
    [InlineData("""{"allowed_formats": ["jpg", "png", "webp"]}""")]
    [InlineData("""{"folder": "users/u"}""")]
    public void A_caller_may_repeat_what_the_profile_sets(string json) =>
        Assert.Equal("allowed_formats=jpg,png,webp folder=users/u overwrite=false tags=avatar-image", Avatar.Evaluate(json, "u").Text());

    [Theory]
    [InlineData("""{"overwrite": true}""", "overwrite")]
    [InlineData("""{"overwrite": "false"}""", "overwrite")]
    [InlineData("""{"tags": ["avatar-image", "more"]}""", "tags")]
    [InlineData("""{"tags": []}""", "tags")]
    [InlineData("""{"allowed_formats": ["png", "jpg", "webp"]}""", "allowed_formats")]
    [InlineData("""{"folder": "users/v"}""", "folder")]
    [InlineData("""{"folder": {"a": "b"}}""", "folder")]
    public void A_caller_can_not_change_what_the_profile_sets(string json, string name) =>
        Assert.Equal($"/parameters/{name} parameter_pinned", Avatar.Evaluate(json, "u").Errors());

    [Fact]
    public void Pinned_tags_come_first_and_then_the_callers()
    {
        var profile = ProfileDriver.Compile("""  "tags": {"pin": ["z", "a"], "allow": {"pattern": "[a-z]+", "max_items": 2}} """);
        Assert.Equal("tags=z,a", profile.Evaluate().Text());
        Assert.Equal("tags=z,a,c,b", profile.Evaluate("""{"tags": ["c", "b"]}""").Text());
        Assert.Equal("tags=z,a,c", profile.Evaluate("""{"tags": ["a", "c", "c", "z"]}""").Text());
        Assert.Equal("tags=z,a", profile.Evaluate("""{"tags": ["a"]}""").Text());
        Assert.Equal("/parameters/tags parameter_out_of_policy", profile.Evaluate("""{"tags": ["b", "c", "d"]}""").Errors());
        Assert.Equal("/parameters/tags parameter_out_of_policy", profile.Evaluate("""{"tags": ["B"]}""").Errors());
    }

    [Theory]
    [InlineData("context")]
    [InlineData("metadata")]
    public void Pinned_pairs_come_first_and_then_the_callers(string name)
    {
        var profile = ProfileDriver.Compile($$"""  "{{name}}": {"pin": {"app": "web", "role": "user"}, "allow": {"keys": ["alt"]} } """);
        Assert.Equal($"{name}=app=web|role=user", profile.Evaluate().Text());
        Assert.Equal($"{name}=app=web|role=user|alt=a\\|role\\=admin", profile.Evaluate($$"""{"{{name}}": {"alt": "a|role=admin"} }""").Text());
        Assert.Equal($"{name}=app=web|role=user|alt=x", profile.Evaluate($$"""{"{{name}}": {"alt": "x", "role": "user"} }""").Text());
        Assert.Equal($"/parameters/{name}/role parameter_pinned", profile.Evaluate($$"""{"{{name}}": {"role": "admin"} }""").Errors());
        Assert.Equal($"/parameters/{name}/other parameter_out_of_policy", profile.Evaluate($$"""{"{{name}}": {"other": "a"} }""").Errors());
    }

    [Fact]
    public void A_default_stands_in_for_what_the_caller_leaves_out()
    {
        var profile = ProfileDriver.Compile("""
            "folder": {"allow": {"one_of": ["a", "b"], "default": "a"}},
            "faces": {"allow": {"default": true}},
            "tags": {"pin": ["p"], "allow": {"default": ["d"]}}
            """);
        Assert.Equal("faces=true folder=a tags=p,d", profile.Evaluate().Text());
        Assert.Equal("faces=false folder=b tags=p,e", profile.Evaluate("""{"folder": "b", "faces": false, "tags": ["e"]}""").Text());
    }

    [Theory]
    [InlineData("""  "folder": {"allow": {"required": true}} """, "folder")]
    [InlineData("""  "tags": {"pin": ["a"], "allow": {"required": true}} """, "tags")]
    public void A_required_parameter_is_required(string rule, string name) =>
        Assert.Equal($"/parameters/{name} parameter_required", ProfileDriver.Compile(rule).Evaluate().Errors());

    [Fact]
    public void Repeating_the_pinned_tags_is_not_choosing_one() => Assert.Equal(
        "/parameters/tags parameter_required",
        ProfileDriver.Compile("""  "tags": {"pin": ["a"], "allow": {"required": true}} """).Evaluate("""{"tags": ["a"]}""").Errors());

    [Fact]
    public void An_optional_parameter_that_is_left_out_stays_out() => Assert.Equal("", ProfileDriver.Compile("""  "folder": {"allow": {}} """).Evaluate().Text());

    [Fact]
    public void Lineage_adds_one_context_value_that_no_caller_can_give()
    {
        var context = new TemplateContext(new byte[16], Guid.NewGuid) { LineageMark = "m-1_x" };
        var alone = ProfileDriver.Compile(ProfileDriver.Rules("""{"lineage": true}"""));
        Assert.Equal("context=sp_id=m-1_x", alone.Evaluate([], null, ProfileDriver.Now, context).Text());
        Assert.Equal("/parameters/context parameter_not_allowed", alone.Evaluate(ProfileDriver.Inputs("""{"context": {"a": "b"}}"""), null, ProfileDriver.Now, context).Errors());

        var beside = ProfileDriver.Compile(ProfileDriver.Rules("""{"lineage": true, "parameters": {"context": {"allow": {}}}}"""));
        Assert.Equal("context=a=b|sp_id=m-1_x", beside.Evaluate(ProfileDriver.Inputs("""{"context": {"a": "b"}}"""), null, ProfileDriver.Now, context).Text());
        Assert.Equal(
            "/parameters/context/sp_id parameter_out_of_policy",
            beside.Evaluate(ProfileDriver.Inputs("""{"context": {"sp_id": "b"}}"""), null, ProfileDriver.Now, context).Errors());
        Assert.Equal(RefusalCode.InternalError, beside.Evaluate([], null, ProfileDriver.Now, ProfileDriver.Context).Refusal?.Code);
    }
}
