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
    [InlineData("(?:.{1,60}[+@].{1,60}){1,5}")]
    [InlineData("(?:.{0,40}[!@+]){20}")]
    [InlineData(".*[@#!].{0,40}")]
    [InlineData(".*[\\u0451\\x7e].{0,40}")]
    [InlineData("(?:.*\u0451.{0,12}){5}!")]
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
    [InlineData(".{1,100}-.{1,100}")]
    [InlineData(".{0,200}[.].{0,200}")]
    [InlineData("[^<>]{1,100}@[^<>]{1,100}")]
    [InlineData("(?:.{1,20}-){1,5}.{1,20}")]
    public void A_pattern_that_reads_a_value_in_few_ways_is_far_from_it(string pattern) => Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(Rule(pattern))));

    [Fact]
    public void It_is_tried_with_no_longer_values_than_its_rule_lets_through() =>
        Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(""" "display_name": {"allow": {"pattern": ".*[@#!].{0,40}", "max_length": 60}} """)));

    [Fact]
    public void Each_pattern_that_costs_too_much_is_found()
    {
        var refusal = DraftRules.Refuse(ProfileDriver.Parameters($"{Rule(".*[qz].{200}")}, {Rule("(?:.{0,40}[!@+]){20}", "display_name")}, {Rule("[a-z]+", "folder")}"));
        Assert.Equal(["/parameters/public_id/allow/pattern", "/parameters/display_name/allow/pattern"], refusal!.Errors.Select(error => error.Pointer));
    }

    /// <summary>The rule's own default is a value too, and one that may be made for it.</summary>
    [Theory]
    [InlineData("(?:.{0,40}[qzQZ73/_]){20}")]
    [InlineData("(?:key!(?:.{0,40}[qzQZ73/_]){20}|[a-z]+)")]
    public void A_pattern_that_costs_too_much_for_its_default_is_found_before_it_has_cost_that(string pattern)
    {
        var value = Dear(251);
        var rules = ProfileDriver.Parameters(string.Join(',', new[] { "display_name", "public_id", "folder", "asset_folder", "public_id_prefix", "filename_override" }.Select(name =>
            $$""" "{{name}}": {"allow": {"pattern": "{{pattern}}", "default": "{{value}}"} } """)));
        DraftRules.Refuse(ProfileDriver.Rules("{}"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = DraftRules.Refuse(rules);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200 << 20);
        Assert.Equal(RefusalCode.PatternUnsupported, refusal?.Code);
    }

    /// <summary>One from before there was a trial, or that hides what it costs behind what the trial does not try.</summary>
    internal const string Hidden = "(?:key!(?:.{0,40}[qzQZ73/_]){20}!|[a-z]+)";

    [Fact]
    public void A_pattern_that_costs_too_much_at_a_signature_rests_for_a_minute_and_then_judges_again()
    {
        Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(Rule(Hidden, "display_name"))));
        var profile = ProfileDriver.Compile(Rule(Hidden, "display_name"));
        EvaluationResult At(TimeSpan later, string value) =>
            profile.Evaluate(ProfileDriver.Inputs($$"""{"display_name": "{{value}}"}"""), null, ProfileDriver.Now + later, ProfileDriver.Context);
        Assert.False(At(TimeSpan.Zero, "abc").Refused);

        // Neither this one is signed nor another.
        Assert.Equal("/parameters/display_name pattern_too_costly", At(TimeSpan.Zero, Dear(120)).Errors());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("/parameters/display_name pattern_too_costly", At(TimeSpan.FromSeconds(1), Dear(120)).Errors());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal("/parameters/display_name pattern_too_costly", At(TimeSpan.FromSeconds(59), "abc").Errors());

        Assert.False(At(TimeSpan.FromSeconds(60), "abc").Refused);
        Assert.Equal("/parameters/display_name parameter_out_of_policy", At(TimeSpan.FromSeconds(60), "ABC").Errors());
    }

    [Fact]
    public void The_value_that_costs_too_much_is_refused_also_when_it_matches()
    {
        PatternCompiler.Compile("key!(?:.{0,40}[qzQZ73/_]){20}.*", out var regex);
        Assert.Matches(regex!, Dear(120));
        PatternCompiler.Compile("key!(?:.{0,40}[qzQZ73/_]){20}.*", out regex);

        Assert.Same(ValuePattern.TooMuch, new ValuePattern(regex!).Check(Dear(120), ProfileDriver.Now));
    }

    /// <summary>However little each of them costs.</summary>
    [Fact]
    public void What_a_signature_may_cost_is_bounded_for_all_its_values_together()
    {
        const string pattern = "(?:key!.*[qz].{12}.{0,600}|[a-z]+)";
        Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(Rule(pattern, "tags"))));
        var profile = ProfileDriver.Compile(Rule(pattern, "tags"));
        var random = new Random(1);
        var tags = string.Join(',', Enumerable.Range(0, 60).Select(_ => $"\"key!{string.Concat(Enumerable.Range(0, 245).Select(_ => "qzab"[random.Next(4)]))}\""));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = profile.Evaluate($$"""{"tags": [{{tags}}]}""");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * ValuePattern.MostBuilt);
        Assert.Contains("pattern_too_costly", result.Errors(), StringComparison.Ordinal);
    }

    /// <summary>For the pattern behind it.</summary>
    internal static string Dear(int length) => $"key!{string.Concat(Enumerable.Range(0, length).Select(i => "qazZ7b_cc"[i * i % 9]))}";

    /// <summary>Or the memory that a pattern takes would grow with each value that it has seen.</summary>
    [Fact]
    public void The_states_of_a_pattern_are_kept_for_the_next_value_and_dropped_when_they_are_too_many()
    {
        PatternCompiler.Compile(".*[qz].{14}", out var regex);
        var pattern = new ValuePattern(regex!);
        var random = new Random(1);
        string Value() => string.Concat(Enumerable.Range(0, 255).Select(_ => "qzab"[random.Next(4)]));
        var value = Value();
        Assert.InRange(Built(pattern, value), 1, ValuePattern.MostKept);
        Assert.InRange(Built(pattern, value), 0, 100);

        var built = 0L;
        for (var i = 0; i < 10_000 && built <= ValuePattern.MostKept; i++) built += Built(pattern, Value());

        Assert.InRange(built, ValuePattern.MostKept, long.MaxValue);
        Assert.InRange(Built(pattern, value), 1000, long.MaxValue);
    }

    private static long Built(ValuePattern pattern, string value)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        pattern.Check(value, ProfileDriver.Now);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Rule(string pattern, string parameter = "public_id") =>
        $$"""  "{{parameter}}": {"allow": {"pattern": {{JsonSerializer.Serialize(pattern)}} } } """;

    private static Refusal Refused(string pattern) => ProfileDriver.Refused(Rule(pattern));
}
