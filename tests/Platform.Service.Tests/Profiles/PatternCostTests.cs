using Microsoft.Extensions.Time.Testing;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Rules;
using Platform.Signing.Parameters;
using Xunit;
using static Platform.Service.Tests.Profiles.PatternTests;

namespace Platform.Service.Tests.Profiles;

/// <summary>What a pattern may cost: on trial before a draft is saved, at a signature, and when somebody asks about one.</summary>
public sealed class PatternCostTests
{
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

    /// <summary>Few of these are too much, and many are.</summary>
    [Fact]
    public void All_patterns_of_a_draft_together_are_bounded()
    {
        const string pattern = ".{0,200}[.].{0,200}";
        string[] names = [.. UploadParameterCatalogue.All.Where(parameter => parameter is { BelongsInProfiles: true, PinOnly: false, Type: ParameterType.Text or ParameterType.Path, Use: not ParameterUse.ClosedChoice }).Select(parameter => parameter.Name)];
        Refusal? Draft(int count) => DraftRules.Refuse(ProfileDriver.Parameters(string.Join(',', names.Take(count).Select(name => Rule(pattern, name)))));
        Assert.Null(Draft(3));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Draft(names.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, PatternTrial.DraftBudget, PatternTrial.DraftBudget * 3 / 2);
        Assert.Contains("together with those before it", refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.PatternUnsupported, Assert.Single(refusal.Errors).Code);
    }

    [Fact]
    public void What_is_refused_for_its_name_is_not_tried()
    {
        var rules = ProfileDriver.Parameters(string.Join(',', Enumerable.Range(0, 20).Select(number => Rule("(?:.{0,40}[!@+]){20}", $"no_{number}"))));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(RefusalCode.ParameterForbidden, DraftRules.Refuse(rules)!.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>One from before there was a trial, or that hides what it costs behind what the trial does not try.</summary>
    internal const string Hidden = "(?:key!(?:.{0,40}[qzQZ73/_]){20}!|[a-z]+)";

    [Fact]
    public void A_pattern_that_costs_too_much_at_a_signature_rests_for_a_minute_and_then_judges_again()
    {
        Assert.Null(DraftRules.Refuse(ProfileDriver.Parameters(Rule(Hidden, "display_name"))));
        var clock = new FakeTimeProvider(ProfileDriver.Now);
        var profile = ProfileDriver.Compile(Rule(Hidden, "display_name"), clock);
        EvaluationResult After(TimeSpan time, string value)
        {
            clock.Advance(time);
            return profile.Evaluate($$"""{"display_name": "{{value}}"}""");
        }

        Assert.False(After(TimeSpan.Zero, "abc").Refused);

        // Neither this one is signed nor another.
        Assert.Equal("/parameters/display_name pattern_too_costly", After(TimeSpan.Zero, Dear(120)).Errors());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("/parameters/display_name pattern_too_costly", After(TimeSpan.FromSeconds(1), Dear(120)).Errors());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal("/parameters/display_name pattern_too_costly", After(TimeSpan.FromSeconds(58), "abc").Errors());

        Assert.False(After(TimeSpan.FromSeconds(1), "abc").Refused);
        Assert.Equal("/parameters/display_name parameter_out_of_policy", After(TimeSpan.Zero, "ABC").Errors());
    }

    [Fact]
    public void The_value_that_costs_too_much_is_refused_also_when_it_matches()
    {
        PatternCompiler.Compile("key!(?:.{0,40}[qzQZ73/_]){20}.*", out var regex);
        Assert.Matches(regex!, Dear(120));
        PatternCompiler.Compile("key!(?:.{0,40}[qzQZ73/_]){20}.*", out regex);

        Assert.Same(ValuePattern.TooMuch, new ValuePattern(regex!, TimeProvider.System).Check(Dear(120)));
    }

    /// <summary>Who asks says when the signature was made, and may say what is not true.</summary>
    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    [InlineData(90_000_000_000)]
    public void Who_asks_about_a_signature_neither_ends_a_pattern_nor_a_rest(long seconds)
    {
        var clock = new FakeTimeProvider(ProfileDriver.Now);
        var profile = ProfileDriver.Compile(Rule(Hidden, "display_name"), clock);
        var asked = new PostedQuestion(null, ProfileDriver.Now.AddSeconds(seconds), ProfileDriver.Context, _ => false);
        string Signed(string value) => profile.Evaluate($$"""{"display_name": "{{value}}"}""").Refusal?.Text() ?? "";

        // What takes too much work to know is thought possible.
        Assert.True(profile.MayHaveSigned("display_name", Dear(120), asked));
        Assert.True(profile.MayHaveSigned("display_name", "ABC", asked));
        Assert.Equal("", Signed("abc"));
        clock.Advance(MeteredRegex.Rest);
        Assert.False(profile.MayHaveSigned("display_name", "ABC", asked));

        Assert.EndsWith("pattern_too_costly", Signed(Dear(120)), StringComparison.Ordinal);
        Assert.False(profile.MayHaveSigned("display_name", "ABC", asked));
        Assert.EndsWith("pattern_too_costly", Signed("abc"), StringComparison.Ordinal);
    }

    /// <summary>Threads that match at the same time each take something to work with, as here what is asked within a match.</summary>
    [Fact]
    public void Short_values_of_many_threads_never_come_to_the_bound()
    {
        PatternCompiler.Compile("[a-z]{2}", out var regex);
        var pattern = new ValuePattern(regex!, new FakeTimeProvider(ProfileDriver.Now));
        var problems = 0;
        var (before, last) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        while (GC.GetAllocatedBytesForCurrentThread() - before < 2 * MeteredRegex.MostBuilt)
        {
            regex!.Replace("ab", _ =>
            {
                var start = GC.GetAllocatedBytesForCurrentThread();
                if (pattern.Check("ab") is not null) problems++;
                last = GC.GetAllocatedBytesForCurrentThread() - start;
                return "";
            });
        }

        // It is still the same engine: nothing of it was dropped.
        Assert.Equal(0, problems);
        Assert.InRange(last, 1, MeteredRegex.FreePerUse);
    }

    /// <summary>Each of these needs less than a pattern may build in a minute, and two of them more.</summary>
    [Theory]
    [InlineData(60, false)]
    [InlineData(59, true)]
    public void What_was_built_a_minute_ago_is_not_counted(int seconds, bool tooMuch)
    {
        PatternCompiler.Compile(Hidden, out var regex);
        var clock = new FakeTimeProvider(ProfileDriver.Now);
        var pattern = new ValuePattern(regex!, clock);
        var value = Dear(45);
        Assert.InRange(Built(pattern, value), MeteredRegex.MostBuilt / 2, MeteredRegex.MostBuilt);

        clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(tooMuch, ReferenceEquals(pattern.Check(value), ValuePattern.TooMuch));
    }

    /// <summary>It was published before there was a trial.</summary>
    [Fact]
    public void A_version_whose_default_costs_too_much_to_judge_goes_on_signing_it() =>
        Assert.Equal($"display_name={Dear(250)}", ProfileDriver.Compile(
            $$""" "display_name": {"allow": {"pattern": "{{Hidden}}", "default": "{{Dear(250)}}"} } """).Evaluate().Text());

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
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * MeteredRegex.MostBuilt);
        Assert.Contains("pattern_too_costly", result.Errors(), StringComparison.Ordinal);
    }

    /// <summary>For the pattern behind it.</summary>
    internal static string Dear(int length) => $"key!{string.Concat(Enumerable.Range(0, length).Select(i => "qazZ7b_cc"[i * i % 9]))}";

    /// <summary>Or the memory that a pattern takes would grow with each value that it has seen.</summary>
    [Fact]
    public void The_states_of_a_pattern_are_kept_for_the_next_value_and_dropped_when_they_are_too_many()
    {
        PatternCompiler.Compile(".*[qz].{14}", out var regex);
        var pattern = new ValuePattern(regex!, TimeProvider.System);
        var random = new Random(1);
        string Value() => string.Concat(Enumerable.Range(0, 255).Select(_ => "qzab"[random.Next(4)]));
        var value = Value();
        Assert.InRange(Built(pattern, value), 1, MeteredRegex.MostKept);
        Assert.InRange(Built(pattern, value), 0, 100);

        var built = 0L;
        for (var i = 0; i < 10_000 && built <= MeteredRegex.MostKept; i++) built += Built(pattern, Value());

        Assert.InRange(built, MeteredRegex.MostKept, long.MaxValue);
        Assert.InRange(Built(pattern, value), 1000, long.MaxValue);
    }

    /// <summary>Where a pattern is begun anew, nothing keeps what it was.</summary>
    [Fact]
    public void States_that_are_dropped_are_nobodys()
    {
        var (pattern, first) = Used();
        GC.Collect();
        Assert.True(first.IsAlive);

        // Too much for it; and so is the question.
        Assert.Same(ValuePattern.TooMuch, pattern.Check(Dear(120)));
        pattern.MayHaveMatched(Dear(120));
        GC.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(pattern);

        static (ValuePattern Pattern, WeakReference First) Used()
        {
            PatternCompiler.Compile(Hidden, out var regex);
            var pattern = new ValuePattern(regex!, TimeProvider.System);
            pattern.Check("abc");
            return (pattern, new(regex));
        }
    }

    private static long Built(ValuePattern pattern, string value)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        pattern.Check(value);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
