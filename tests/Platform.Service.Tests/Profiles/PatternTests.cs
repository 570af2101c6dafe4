using System.Text.Json;
using Platform.Contracts.Refusals;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Which patterns there are, and what they match.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("a)|(?:.*")] // escapes the wrapper, and does not compile alone
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("a**")]
    [InlineData("(?i)abc")]
    [InlineData("abc(?i:def)")]
    [InlineData("(?-i)abc")]
    [InlineData("(?x) a b # c")]
    [InlineData("\\d+")]
    [InlineData("[\\d]+")]
    [InlineData("\\\\\\w")]
    [InlineData("\\D")]
    [InlineData("\\W")]
    [InlineData("(?=a).*")]
    [InlineData("(?!a).*")]
    [InlineData("(?<=a)b")]
    [InlineData("(a)\\1")]
    [InlineData("(?>a*)b")]
    [InlineData("(?(a)b|c)")]
    [InlineData("(?:a{0,1000}){0,1000}")]
    [InlineData("")]
    public void A_pattern_that_is_not_linear_or_not_clear_is_unsupported(string pattern) =>
        Assert.Equal("/parameters/public_id/allow/pattern pattern_unsupported", Refused(pattern).Text());

    [Fact]
    public void A_pattern_has_at_most_256_characters()
    {
        ProfileDriver.Compile(Rule(new string('a', 256)));
        Assert.Equal(RefusalCode.PatternUnsupported, Refused(new string('a', 257)).Code);
    }

    [Theory]
    [InlineData("[a-z0-9-]{1,64}", "abc-1", true)]
    [InlineData("[a-z0-9-]{1,64}", "Abc", false)]
    [InlineData("[a-z0-9-]{1,64}", "abc/def", false)]
    [InlineData("a|b", "ab", false)]
    [InlineData("a|bc", "bc", true)]
    [InlineData("a|bc", "abc", false)]
    [InlineData("a$|b", "a", true)]
    [InlineData("\\(\\?i\\)", "(x", false)]
    [InlineData("(?<year>[0-9]{4})", "2026", true)]
    [InlineData("[0-9]+", "\u0664\u0662", false)]
    [InlineData("\\p{L}+", "\u00E9t\u00E9", true)]
    public void A_pattern_matches_the_whole_value(string pattern, string value, bool allowed)
    {
        var result = ProfileDriver.Compile(Rule(pattern)).Evaluate($$"""{"public_id": "{{value}}"}""");
        Assert.Equal(allowed, !result.Refused);
        Assert.Equal(allowed ? "ok" : "/parameters/public_id parameter_out_of_policy", allowed ? "ok" : result.Errors());
    }

    [Fact]
    public void A_newline_at_the_end_does_not_slip_through() =>
        Assert.Equal("/parameters/display_name parameter_out_of_policy", ProfileDriver
            .Compile("""  "display_name": {"allow": {"pattern": "[a-z]+"}} """)
            .Evaluate("""{"display_name": "abc\n"}""").Errors());

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_answers_at_once()
    {
        var profile = ProfileDriver.Compile(Rule("(a+)+b", "display_name"));
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        Assert.True(profile.Evaluate($$"""{"display_name": "{{new string('a', 4096)}}"}""").Refused);
        Assert.InRange(clock.GetElapsedTime(start), TimeSpan.Zero, Patience.Longest);
    }

    internal static string Rule(string pattern, string parameter = "public_id") =>
        $$"""  "{{parameter}}": {"allow": {"pattern": {{JsonSerializer.Serialize(pattern)}} } } """;

    private static Refusal Refused(string pattern) => ProfileDriver.Refused(Rule(pattern));
}
