using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// Tries what patterns cost before anybody signs with them, and before any value is shown to them. Measured is what the engine
/// allocates for its states, which is the same on every machine: most patterns need some 100 KB for all of these values, one that reads
/// a value in many ways needs gigabytes.
/// </summary>
internal static partial class PatternTrial
{
    /// <summary>Bytes of states for all values together. Those of a pattern that comes to an end of them are far fewer; others go on growing.</summary>
    private const long Budget = 16 << 20;

    /// <summary>The same for all patterns of a draft, of which most need some hundred KB.</summary>
    internal const long DraftBudget = 64 << 20;

    /// <summary>No text that a profile lets callers choose is longer.</summary>
    private const int LongestValue = 4096;

    /// <summary>Short ones first: what is too much shows before it takes long.</summary>
    private static readonly ImmutableArray<int> Lengths = [8, 16, 24, 32, 48, 64, 96, 128, 192, 255, 384, 512, 768, 1024, 2048, LongestValue];

    /// <summary>Rules never change, so that each is tried once while it is in memory.</summary>
    private static readonly ConditionalWeakTable<AllowRule, StrongBox<long>> Known = [];

    private static readonly ImmutableArray<string> Letters = ["a", "0", "A", "/", "ab", "az0", "aZ0_-", "abz09-/. "];

    internal static void Check(ProfileRules rules, ref Findings findings)
    {
        foreach (var rule in TooCostly(rules, out _))
        {
            findings.Add($"{JsonPointer.Child("/parameters", rule.Name)}/allow/pattern", RefusalCode.PatternUnsupported, "The pattern", CostOf(rule.Allow!) > Budget
                ? "can read the same value in so many ways that a signature would cost too much: let nothing that repeats be followed by what it matches itself, and give max_length"
                : "costs too much together with those before it: make some of them simpler, or give max_length");
        }
    }

    /// <summary>The rules whose patterns could cost a signature too much. Each of these has a pattern that compiles.</summary>
    /// <param name="rules">Rules that need not compile. What is refused for its name is not tried.</param>
    /// <param name="complete">False when the patterns together cost so much that those behind the last one were not tried.</param>
    internal static ImmutableArray<ParameterRule> TooCostly(ProfileRules rules, out bool complete)
    {
        var kind = Kinds.Of(rules);
        var found = ImmutableArray.CreateBuilder<ParameterRule>();
        var spent = 0L;
        foreach (var rule in rules.Parameters.DistinctBy(rule => rule.Name).Where(rule => ParameterCatalogue.Find(kind, rule.Name) is { BelongsInProfiles: true }))
        {
            var cost = rule.Allow is { } allow ? CostOf(allow) : 0;
            spent += cost;
            if (cost > Budget || spent > DraftBudget) found.Add(rule);
            if (spent > DraftBudget) break;
        }

        complete = spent <= DraftBudget;
        return found.DrainToImmutable();
    }

    private static long CostOf(AllowRule allow) => Known.GetValue(allow, static allow => new(Try(allow))).Value;

    /// <returns>Bytes of states; as soon as they are above <see cref="Budget"/>, no more values are tried.</returns>
    private static long Try(AllowRule allow)
    {
        if (allow.Pattern is not { } pattern || PatternCompiler.Compile(pattern, out var regex) is not null) return 0;
        var built = 0L;
        foreach (var value in Values(pattern, Math.Clamp(allow.MaxLength ?? LongestValue, 1, LongestValue), allow.Default))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            regex!.IsMatch(value);
            built += GC.GetAllocatedBytesForCurrentThread() - before;
            if (built > Budget) break;
        }

        return built;
    }

    private static IEnumerable<string> Values(string pattern, int longest, ParameterInput? given)
    {
        // What the rule itself names is shown to it whenever the rule is compiled.
        var texts = TextsOf(given).ToArray();
        var alphabets = Alphabets(pattern);
        foreach (var length in Lengths.Where(length => length < longest).Append(longest))
        {
            foreach (var text in texts) yield return text[..Math.Min(length, text.Length)];
            foreach (var letters in alphabets) yield return Value(letters, length);
        }

        foreach (var text in texts) yield return text;
    }

    private static IEnumerable<string> TextsOf(ParameterInput? input) => input switch
    {
        TextInput text => [text.Value],
        ListInput { Items: { IsDefault: false } items } => items.SelectMany(TextsOf),
        MapInput { Members: { IsDefault: false } members } => members.SelectMany(member => TextsOf(member.Value)),
        _ => [],
    };

    /// <summary>The characters that the pattern names itself lead furthest into it: all of them, and each that may separate others among letters.</summary>
    private static ImmutableArray<string> Alphabets(string pattern)
    {
        var own = string.Concat(Escapes().Replace(pattern, escape => $"{(char)int.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}").Distinct());
        var separators = own.Where(character => !char.IsAsciiLetterOrDigit(character)).ToArray();
        return [.. Letters, own, $"{own}a0/aaaaaa", $"a{new string(separators)}", .. separators.Select(separator => $"aaaaaaa{separator}")];
    }

    /// <summary>Without a rhythm that a pattern could follow, and the same each time.</summary>
    private static string Value(string letters, int length) => string.Create(length, letters, static (value, letters) =>
    {
        var state = 1u;
        foreach (ref var character in value)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            character = letters[(int)((state >> 16) % (uint)letters.Length)];
        }
    });

    [GeneratedRegex(@"\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}
