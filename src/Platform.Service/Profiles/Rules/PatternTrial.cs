using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// Tries what patterns cost before anybody signs with them. Measured is what the engine allocates for its states, which is the same on
/// every machine: a clear pattern needs some 100 KB for all of these values, one that reads a value in many ways needs gigabytes.
/// </summary>
internal static class PatternTrial
{
    /// <summary>Bytes of states for all values together.</summary>
    internal const long Budget = ValuePattern.MostKept;

    /// <summary>Short ones first: what is too much shows before it takes long.</summary>
    private static readonly ImmutableArray<int> Lengths = [8, 16, 24, 32, 48, 64, 96, 128, 192, 255, 384, 512];

    private static readonly ImmutableArray<string> Letters = ["a", "0", "A", "/", "ab", "az0", "aZ0_-", "abz09-/. "];

    /// <param name="rules">Rules that compile.</param>
    /// <param name="findings">The first pattern that costs too much; the others are not tried then.</param>
    internal static void Check(ProfileRules rules, ref Findings findings)
    {
        foreach (var rule in rules.Parameters)
        {
            if (rule.Allow?.Pattern is { } pattern && CostsTooMuch(pattern))
            {
                findings.Add(
                    $"{JsonPointer.Child("/parameters", rule.Name)}/allow/pattern", RefusalCode.PatternUnsupported,
                    "The pattern", "can read the same value in so many ways that a signature would cost too much: let nothing that repeats be followed by what it matches itself, and give lengths as max_length");
                return;
            }
        }
    }

    /// <summary>True when a signature could cost too much; false also for what is no pattern at all.</summary>
    internal static bool CostsTooMuch(string pattern)
    {
        if (PatternCompiler.Compile(pattern, out var regex) is not null) return false;
        var built = 0L;
        foreach (var length in Lengths)
        {
            foreach (var letters in Alphabets(pattern))
            {
                built += Built(regex!, Value(letters, length));
                if (built > Budget) return true;
            }
        }

        return false;
    }

    private static long Built(Regex regex, string value)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        regex.IsMatch(value);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Those that the pattern names itself lead furthest into it.</summary>
    private static ImmutableArray<string> Alphabets(string pattern)
    {
        var own = string.Concat(pattern.Where(character => char.IsLetterOrDigit(character) || "/-._,: ".Contains(character, StringComparison.Ordinal)).Distinct());
        return own.Length == 0 ? Letters : Letters.Add(own).Add($"{own}a0/");
    }

    /// <summary>Without a rhythm that a pattern could follow, and the same each time.</summary>
    private static string Value(string letters, int length) => string.Create(length, letters, static (value, letters) =>
    {
        var state = 1u;
        foreach (ref var character in value)
        {
            state = state * 1_664_525 + 1_013_904_223;
            character = letters[(int)((state >> 16) % (uint)letters.Length)];
        }
    });
}
