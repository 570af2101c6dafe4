using System.Text.Json;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Rules;
using Xunit;

namespace Platform.Service.Tests.Profiles;

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
        Assert.InRange(clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("(?:.{0,40}[qzQZ73/_]){20}!")]
    [InlineData("(?:.{0,9}[qzQZ73/_]){90}!")]
    [InlineData("(?:.*[qz7].{0,90}){9}!")]
    [InlineData(".*[qz].{200}")]
    [InlineData("(?:[a-z0-9]{1,30}[a-z0-9-]{1,30}){1,10}")]
    [InlineData("(?:(?:.{0,6}[a-z/]){0,6}[A-Z0-9/]{0,6}){20}!")]
    public void A_pattern_that_reads_a_value_in_many_ways_costs_too_much_for_a_draft(string pattern) =>
        Assert.Equal("/parameters/public_id/allow/pattern pattern_unsupported", DraftRules.Refuse(ProfileDriver.Parameters(Rule(pattern)))?.Text());

    [Theory]
    [InlineData("[a-z0-9-]{1,64}")]
    [InlineData("[a-z0-9_-]{1,100}/[a-z0-9]{1,100}")]
    [InlineData("[A-Za-z0-9_-]{1,64}(?:/[A-Za-z0-9_-]{1,64}){0,4}")]
    [InlineData("(?:[a-z0-9]+/){1,8}[a-z0-9]+\\.(?:jpg|png)")]
    [InlineData("(?:.*/)?[a-z0-9_-]{1,50}\\.(?:jpe?g|png|webp)")]
    [InlineData("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")]
    [InlineData("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    [InlineData("[\\p{L}0-9 ._-]{1,200}")]
    [InlineData("(?:[^,]{1,30},){0,20}[^,]{1,30}")]
    [InlineData("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})")]
    [InlineData(".{1,1000}")]
    [InlineData("(a+)+b")]
    public void A_pattern_that_reads_a_value_in_one_way_is_far_from_it(string pattern) => Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(Rule(pattern))));

    /// <summary>One from before there was a trial, or that hides what it costs behind what the trial does not try.</summary>
    [Fact]
    public void A_pattern_that_costs_too_much_at_a_signature_is_not_asked_again()
    {
        const string hidden = "(?:key!(?:.{0,40}[qzQZ73/_]){20}!|[a-z]+)";
        Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(Rule(hidden, "display_name"))));
        var profile = ProfileDriver.Compile(Rule(hidden, "display_name"));
        Assert.False(profile.Evaluate("""{"display_name": "abc"}""").Refused);
        var value = $"key!{string.Concat(Enumerable.Range(0, 60).Select(i => "qazZ7b_cc"[i * i % 9]))}";
        Assert.True(profile.Evaluate($$"""{"display_name": "{{value}}"}""").Refused);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var after = profile.Evaluate($$"""{"display_name": "{{value}}"}""");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains(ValuePattern.TooMuch, Assert.Single(after.Refusal!.Errors).Detail, StringComparison.Ordinal);
        Assert.True(profile.Evaluate("""{"display_name": "abc"}""").Refused);
    }

    /// <summary>Or the memory that a pattern takes would grow with each value that it has seen.</summary>
    [Fact]
    public void The_states_of_a_pattern_are_kept_for_the_next_value_and_dropped_when_they_are_too_many()
    {
        PatternCompiler.Compile(".*[qz].{12}", out var regex);
        var pattern = new ValuePattern(regex!);
        var random = new Random(1);
        string Value() => string.Concat(Enumerable.Range(0, 255).Select(_ => "qzab"[random.Next(4)]));
        var value = Value();
        Assert.InRange(Built(pattern, value), 1, ValuePattern.MostForOneValue);
        Assert.InRange(Built(pattern, value), 0, 100);

        var built = 0L;
        for (var i = 0; i < 1000 && built <= ValuePattern.MostKept; i++) built += Built(pattern, Value());

        Assert.InRange(built, ValuePattern.MostKept, long.MaxValue);
        Assert.InRange(Built(pattern, value), 1000, long.MaxValue);
    }

    private static long Built(ValuePattern pattern, string value)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        pattern.Check(value);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Rule(string pattern, string parameter = "public_id") =>
        $$"""  "{{parameter}}": {"allow": {"pattern": {{JsonSerializer.Serialize(pattern)}} } } """;

    private static Refusal Refused(string pattern) => ProfileDriver.Refused(Rule(pattern));
}
