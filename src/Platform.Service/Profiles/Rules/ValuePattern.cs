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
    /// <summary>Bytes of states, after which they are dropped and built again as they are needed. What passes the trial seldom comes to it.</summary>
    internal const long MostKept = 16 << 20;

    /// <summary>Bytes of states that may be built in all; whoever needs more holds others up.</summary>
    internal const long MostBuilt = 64 << 20;

    /// <summary>And so many more for each character that was read: long values have more to build for.</summary>
    internal const long MostBuiltPerCharacter = 256;

    /// <summary>How long a pattern that came to that refuses everything. Then it begins anew: one caller's value does not end it for all.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>What is said of values that are not judged.</summary>
    internal static readonly Problem TooMuch = new("was not judged, for the profile's pattern takes more work than a signature may cost: write the pattern so that it can read a value in one way only");

    private readonly Lock _lock = new();
    private Regex _regex = pattern;
    private long _kept;
    private long _built;
    private long _read;
    private long _restsUntil;

    /// <returns>Null when it matches.</returns>
    internal Problem? Check(string text, DateTimeOffset now)
    {
        if (Volatile.Read(ref _restsUntil) > now.UtcTicks) return TooMuch;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var matches = Volatile.Read(ref _regex).IsMatch(text);
        var built = GC.GetAllocatedBytesForCurrentThread() - before;
        if (built > 0 && !Affords(built, text.Length, now)) return TooMuch;
        return matches ? null : "does not match the profile's pattern";
    }

    private bool Affords(long built, int read, DateTimeOffset now)
    {
        lock (_lock)
        {
            (_kept, _built, _read) = (_kept + built, _built + built, _read + read);
            var affords = _built <= MostBuilt + (MostBuiltPerCharacter * _read);
            if (!affords)
            {
                Volatile.Write(ref _restsUntil, (now + Rest).UtcTicks);
                (_built, _read) = (0, 0);
            }

            if (!affords || _kept > MostKept)
            {
                Volatile.Write(ref _regex, new(_regex.ToString(), _regex.Options));
                _kept = 0;
            }

            return affords;
        }
    }
}
