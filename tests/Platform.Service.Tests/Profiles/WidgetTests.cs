using System.Globalization;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class WidgetTests
{
    private static readonly long Now = ProfileDriver.Now.ToUnixTimeSeconds();

    private static readonly CompiledProfile Profile = ProfileDriver.Compile("""
        "folder":        { "template": "users/{subject}" },
        "tags":          { "pin": ["avatar", "web"], "allow": { "pattern": "[a-z]+" } },
        "context":       { "pin": { "app": "web" }, "allow": { "keys": ["alt"] } },
        "overwrite":     { "pin": false },
        "public_id":     { "allow": { "pattern": "[a-z0-9-]{1,64}" } },
        "upload_preset": { "pin": "signed" },
        "faces":         { "allow": {} },
        "auto_tagging":  { "allow": { "max": 0.5 } },
        "custom_coordinates": { "allow": {} },
        "eager":         { "allow": { "named": ["thumb", "large"] } },
        "regions":       { "allow": {} },
        "source":        { "allow": { "one_of": ["uw"] } }
        """);

    private const string Good = """
        "folder": "users/u", "tags": "web,mine,avatar", "context": "alt=a\\|b|app=web", "overwrite": "false", "upload_preset": "signed", "source": "uw"
        """;

    [Fact]
    public void What_the_rules_accept_is_signed_exactly_as_given()
    {
        var result = Evaluate($$"""{ {{Good}}, "timestamp": {{Now}} }""");
        Assert.Equal("context=alt=a\\|b|app=web folder=users/u overwrite=false source=uw tags=web,mine,avatar upload_preset=signed", result.Text());
        Assert.Equal(Now, result.Timestamp);
        Assert.Equal(new("timestamp", Now.ToString(CultureInfo.InvariantCulture)), result.Fields.Single(field => field.Name == "timestamp"));
        Assert.Equal(result.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), result.Fields.Select(field => field.Name));
    }

    [Theory]
    [InlineData("false", "false")]
    [InlineData("\"false\"", "false")]
    [InlineData("\"0\"", "0")]
    [InlineData("0", "0")]
    public void A_boolean_is_signed_in_the_widgets_spelling(string value, string wire) =>
        Assert.Contains($"overwrite={wire} ", Evaluate($$"""{ {{Good.Replace("\"false\"", value, StringComparison.Ordinal)}}, "timestamp": "{{Now}}" }""").Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("\"no\"")]
    [InlineData("\"\"")]
    public void Another_boolean_is_not_the_pinned_one(string value) => Assert.Equal(
        "/paramsToSign/overwrite parameter_pinned",
        Evaluate($$"""{ {{Good.Replace("\"false\"", value, StringComparison.Ordinal)}}, "timestamp": {{Now}} }""").Errors());

    [Theory]
    [InlineData("\"folder\": \"users/u\"", "\"folder\": \"users/v\"", "/paramsToSign/folder parameter_pinned")]
    [InlineData("\"folder\": \"users/u\",", "", "/paramsToSign/folder parameter_required")]
    [InlineData("\"overwrite\": \"false\",", "", "/paramsToSign/overwrite parameter_required")]
    [InlineData("\"upload_preset\": \"signed\",", "", "/paramsToSign/upload_preset parameter_required")]
    [InlineData("web,mine,avatar", "mine,avatar", "/paramsToSign/tags parameter_pinned")]
    [InlineData("web,mine,avatar", "web,avatar,MINE", "/paramsToSign/tags parameter_out_of_policy")]
    [InlineData("web,mine,avatar", "web,,avatar", "/paramsToSign/tags parameter_out_of_policy")]
    [InlineData("|app=web", "", "/paramsToSign/context parameter_pinned")]
    [InlineData("|app=web", "|app=ios", "/paramsToSign/context/app parameter_pinned")]
    [InlineData("|app=web", "|app=web|role=admin", "/paramsToSign/context/role parameter_out_of_policy")]
    [InlineData("|app=web", "|app=web|app=web", "/paramsToSign/context/app parameter_out_of_policy")]
    [InlineData("|app=web", "|app=web|sp_id=x", "/paramsToSign/context/sp_id parameter_out_of_policy")]
    [InlineData("|app=web", "|app=web|alt", "/paramsToSign/context parameter_out_of_policy")]
    [InlineData("|app=web", "|app=web=1", "/paramsToSign/context parameter_out_of_policy")]
    [InlineData("\"uw\"", "\"api\"", "/paramsToSign/source parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"eval\": \"1\"", "/paramsToSign/eval parameter_not_allowed")]
    [InlineData("\"source\": \"uw\"", "\"api_key\": \"1\"", "/paramsToSign/api_key parameter_not_allowed")]
    [InlineData("\"source\": \"uw\"", "\"public_id\": \"../a\"", "/paramsToSign/public_id parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"public_id\": [\"a\"]", "/paramsToSign/public_id parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"public_id\": \"\"", "/paramsToSign/public_id parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"auto_tagging\": \"0.6\"", "/paramsToSign/auto_tagging parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"auto_tagging\": \"1e-1\"", "/paramsToSign/auto_tagging parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"custom_coordinates\": \"1,2,3\"", "/paramsToSign/custom_coordinates parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"custom_coordinates\": \"01,2,3,4\"", "/paramsToSign/custom_coordinates parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"eager\": \"t_thumb|w_1\"", "/paramsToSign/eager parameter_out_of_policy")]
    [InlineData("\"source\": \"uw\"", "\"regions\": \"{\"", "/paramsToSign/regions parameter_out_of_policy")]
    public void What_the_rules_do_not_accept_is_refused(string part, string instead, string errors)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        Assert.Equal(errors, Evaluate($$"""{ {{Good.Replace(part, instead, StringComparison.Ordinal)}}, "timestamp": {{Now}} }""").Errors());
    }

    /// <summary>Left out, it would be refused as well: a widget posts what the profile sets.</summary>
    [Theory]
    [InlineData("\"false\"", "true", "The profile sets overwrite, to another value: post the profile's value.")]
    [InlineData("\"folder\": \"users/u\"", "\"folder\": \"users/v\"", "The profile sets folder, to another value: post the profile's value.")]
    [InlineData("web,mine,avatar", "mine,avatar", "The profile sets entries of tags that are missing here: post them too.")]
    [InlineData("|app=web", "", "The profile sets entries of context that are missing here: post them too.")]
    [InlineData("|app=web", "|app=ios", "The profile sets this key of context to another value: post the profile's value.")]
    public void What_the_profile_sets_is_to_be_posted(string part, string instead, string detail)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        var refusal = Evaluate($$"""{ {{Good.Replace(part, instead, StringComparison.Ordinal)}}, "timestamp": {{Now}} }""").Refusal!;
        Assert.Equal(detail, Assert.Single(refusal.Errors).Detail);
    }

    [Theory]
    [InlineData("\"auto_tagging\": \"0.50\"", "auto_tagging=0.50")]
    [InlineData("\"auto_tagging\": 0.50", "auto_tagging=0.50")]
    [InlineData("\"faces\": true", "faces=true")]
    [InlineData("\"faces\": \"1\"", "faces=1")]
    [InlineData("\"custom_coordinates\": \"1,2,3,4\"", "custom_coordinates=1,2,3,4")]
    [InlineData("\"eager\": \"t_thumb|t_large\"", "eager=t_thumb|t_large")]
    [InlineData("\"regions\": \"{ \\\"a\\\": [[1,2]] }\"", "regions={ \"a\": [[1,2]] }")]
    public void Text_is_signed_as_posted_also_where_the_platform_would_write_it_otherwise(string parameter, string field) =>
        Assert.Contains(field, Evaluate($$"""{ {{Good.Replace("\"source\": \"uw\"", parameter, StringComparison.Ordinal)}}, "timestamp": {{Now}} }""").Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(-60, true)]
    [InlineData(61, false)]
    [InlineData(-61, false)]
    [InlineData(3600, false)]
    public void A_timestamp_is_within_a_minute_of_the_one_that_gives_the_lifetime(int offset, bool accepted)
    {
        foreach (var lifetime in new[] { 3600, 600 })
        {
            var profile = ProfileDriver.Compile(ProfileDriver.Rules($$"""{"lifetime_seconds": {{lifetime}} }"""));
            var expected = Now - 3600 + lifetime;
            var result = profile.EvaluateWidget($$"""{"timestamp": {{expected + offset}} }""");
            Assert.Equal(accepted, !result.Refused);
            if (result.Refusal is { } refusal)
            {
                Assert.Equal("/paramsToSign/timestamp timestamp_out_of_range", refusal.Text());
                Assert.Equal(expected, refusal.Facts["expected_timestamp"].Number);
                Assert.Equal("2026-03-09T12:30:15Z", refusal.Facts["server_time"].Text);
            }
            else
            {
                Assert.Equal(ProfileDriver.Now.AddSeconds(lifetime + offset), result.ExpiresAt);
            }
        }
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("\"\"")]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("\" 1773059415\"")]
    [InlineData("\"01773059415\"")]
    [InlineData("\"99999999999999999999999999\"")]
    [InlineData("true")]
    public void A_timestamp_is_whole_unix_seconds(string timestamp) => Assert.Equal(
        "/paramsToSign/timestamp timestamp_out_of_range",
        ProfileDriver.Compile("").EvaluateWidget($$"""{"timestamp": {{timestamp}} }""").Errors());

    [Fact]
    public void A_timestamp_is_required() => Assert.Equal("/paramsToSign/timestamp parameter_required", ProfileDriver.Compile("").EvaluateWidget("{}").Errors());

    [Theory]
    [InlineData("""{"parameters": {"folder": {"template": "u/{uuid}"}}}""")]
    [InlineData("""{"lineage": true}""")]
    public void A_profile_whose_values_a_widget_can_not_know_is_not_for_widgets(string rules) => Assert.Equal(
        RefusalCode.ProfileNotForWidget,
        ProfileDriver.Compile(ProfileDriver.Rules(rules)).EvaluateWidget($$"""{"timestamp": {{Now}} }""").Refusal?.Code);

    [Fact]
    public void A_default_must_be_posted_too() => Assert.Equal(
        "/paramsToSign/folder parameter_required",
        ProfileDriver.Compile("""  "folder": {"allow": {"default": "a"}} """).EvaluateWidget($$"""{"timestamp": {{Now}} }""").Errors());

    [Fact]
    public void A_subject_is_not_in_the_body_and_so_has_no_place_there()
    {
        var refusal = Profile.EvaluateWidget($$"""{ {{Good}}, "timestamp": {{Now}} }""").Refusal;
        Assert.Equal(" subject_required", refusal!.Text());
        Assert.StartsWith(" subject_invalid", Profile.EvaluateWidget($$"""{ {{Good}}, "timestamp": {{Now}} }""", "../a").Refusal!.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alt=[\"a\",\"b\"]", true)]
    [InlineData("alt=[\"a\", \"b\"]", true)]
    [InlineData("alt=[1]", true)]
    [InlineData("alt=a\\=b\\|c", true)]
    [InlineData("alt=a\\", false)]
    [InlineData("alt=a\\\\|app=web", false)]
    [InlineData("alt=", false)]
    [InlineData("=a", false)]
    [InlineData("", false)]
    [InlineData("|", false)]
    [InlineData("alt=a|", false)]
    [InlineData("alt=a%26b", false)]
    public void Context_is_read_only_when_it_can_be_read_one_way(string wire, bool accepted)
    {
        var profile = ProfileDriver.Compile("""  "context": {"allow": {"keys": ["alt", "app"]}} """);
        var result = profile.EvaluateWidget($$"""{"context": {{System.Text.Json.JsonSerializer.Serialize(wire)}}, "timestamp": {{Now}} }""");
        Assert.Equal(accepted ? $"context={wire}" : "refused", accepted ? result.Text() : result.Refused ? "refused" : "accepted");
    }

    private static EvaluationResult Evaluate(string json) => Profile.EvaluateWidget(json, "u");
}
