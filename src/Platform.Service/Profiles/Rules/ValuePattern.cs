using System.Text.RegularExpressions;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// A compiled pattern, with a bound on what it may cost. The engine's time is linear in the value, but it builds states for what it
/// meets and keeps them, and for a pattern that can read a value in many ways one state can take a millisecond and 100 KB.
/// <see cref="PatternTrial"/> keeps such patterns out; this is for those that it has not found out.
/// </summary>
/// <param name="pattern">The pattern, not used yet.</param>
internal sealed class ValuePattern(Regex pattern)
{
    /// <summary>Bytes of states, after which they are dropped and built again as they are needed.</summary>
    internal const long MostKept = 2 << 20;

    /// <summary>Bytes of states for one value, after which the pattern is not asked any more: whoever signs with it holds up others.</summary>
    internal const long MostForOneValue = 16 << 20;

    internal const string TooMuch = "takes the profile's pattern more work than a signature may cost: write the pattern so that it can read a value in one way only";

    private Regex? _regex = pattern;
    private long _built;

    /// <returns>Null when it matches.</returns>
    internal Problem? Check(string text)
    {
        if (Volatile.Read(ref _regex) is not { } regex) return TooMuch;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var matches = regex.IsMatch(text);
        var built = GC.GetAllocatedBytesForCurrentThread() - before;
        if (built > 0) Note(built);
        return matches ? null : "does not match the profile's pattern";
    }

    private void Note(long built)
    {
        if (built > MostForOneValue)
        {
            Volatile.Write(ref _regex, null);
        }
        else if (Interlocked.Add(ref _built, built) > MostKept)
        {
            Interlocked.Exchange(ref _built, 0);
            if (Volatile.Read(ref _regex) is { } regex) Interlocked.CompareExchange(ref _regex, new(regex.ToString(), regex.Options), regex);
        }
    }
}
