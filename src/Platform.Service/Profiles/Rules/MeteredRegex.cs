using System.Text.RegularExpressions;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// A pattern whose use is metered in bytes of states. The engine's time is linear in the value, but it builds states for what it meets
/// and keeps them, and for a pattern that can read a value in many ways one state can take a millisecond and 100 KB.
/// </summary>
/// <param name="regex">The pattern, not used yet.</param>
/// <param name="clock">For how long it rests. Only the machine's time counts here: a caller may say when a signature was made.</param>
internal sealed class MeteredRegex(Regex regex, TimeProvider clock)
{
    /// <summary>Bytes of states, after which they are dropped and built again as they are needed. What passes the trial seldom comes to it.</summary>
    internal const long MostKept = 16 << 20;

    /// <summary>Bytes of states that may be built within <see cref="Rest"/>, above what is free; whoever needs more holds others up.</summary>
    internal const long MostBuilt = 64 << 20;

    /// <summary>Not counted, of each use: threads that match at the same time each take about one KB to work with, and leave nothing behind.</summary>
    internal const long FreePerUse = 4 << 10;

    /// <summary>Nor this, of each character: long values have more to build for.</summary>
    internal const long FreePerCharacter = 256;

    /// <summary>How long a pattern rests that came to <see cref="MostBuilt"/>. Then it begins anew: one caller's value does not end it for all.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Regex _regex = regex;
    private long _kept;
    private long _built;
    private long _since;
    private long _restsSince;

    /// <returns>Null when that takes more work than may be done; for a value that took it there, and then for all while the pattern rests.</returns>
    internal bool? IsMatch(string text)
    {
        if (Volatile.Read(ref _restsSince) is var since and not 0)
        {
            if (clock.GetElapsedTime(since) < Rest) return null;
            Interlocked.CompareExchange(ref _restsSince, 0, since);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var matches = Volatile.Read(ref _regex).IsMatch(text);
        var built = GC.GetAllocatedBytesForCurrentThread() - before;
        return built == 0 || Affords(built, text.Length) ? matches : null;
    }

    private bool Affords(long built, int read)
    {
        lock (_lock)
        {
            // Of a use that builds a state or none, most is not kept.
            _kept += built > FreePerUse ? built : built / 16;
            if (clock.GetElapsedTime(_since) >= Rest) (_since, _built) = (clock.GetTimestamp(), 0);
            _built += Math.Max(0, built - FreePerUse - (FreePerCharacter * read));
            var affords = _built <= MostBuilt;
            if (!affords)
            {
                Volatile.Write(ref _restsSince, Math.Max(1, clock.GetTimestamp()));
                _built = 0;
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
