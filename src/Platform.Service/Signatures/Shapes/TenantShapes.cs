using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;

namespace Platform.Service.Signatures.Shapes;

/// <summary>
/// The shapes of one tenant's requests that this process has seen lately. A shape that is known is counted without a lock and without
/// allocating; a new one is added to a copy, which is rare, and only while there is room.
/// </summary>
internal sealed class TenantShapes(ShapeRoom room)
{
    /// <summary>So many shapes of a tenant's are told apart.</summary>
    internal const int Most = 128;

    /// <summary>Of these, so many that were refused: whoever sends nonsense can't push out what is signed.</summary>
    internal const int MostRefused = 64;

    private readonly Lock _lock = new();
    private readonly HourlyCount _uncounted = new();
    private Dictionary<ShapeKey, HourlyCount> _counts = [];
    private bool _gone;

    public void Count(in ShapeKey key, DateTimeOffset now)
    {
        var hour = HourlyCount.HourOf(now);
        if (!Volatile.Read(ref _counts).TryGetValue(key, out var count)) count = TryAdd(key) ?? _uncounted;
        count.Add(hour);
    }

    public SeenShapes Seen(string profile, DateTimeOffset now)
    {
        var hour = HourlyCount.HourOf(now);
        return new(
            [
                .. from pair in Volatile.Read(ref _counts)
                   where pair.Key.Profile == profile
                   let requests = pair.Value.Sum(hour)
                   where requests > 0
                   select pair.Key.ToShape(requests),
            ],
            _uncounted.Sum(hour));
    }

    /// <summary>Forgets what was not seen for a day.</summary>
    /// <returns>Whether nothing is left; then it takes nothing any more.</returns>
    public bool Prune(DateTimeOffset now)
    {
        var hour = HourlyCount.HourOf(now);
        lock (_lock)
        {
            var kept = _counts.Where(pair => pair.Value.Sum(hour) > 0).ToDictionary();
            room.Give(_counts.Count - kept.Count);
            Volatile.Write(ref _counts, kept);
            return _gone = kept.Count == 0 && _uncounted.Sum(hour) == 0;
        }
    }

    private HourlyCount? TryAdd(in ShapeKey key)
    {
        // Asked before the lock, so that nobody waits for it only to hear no.
        if (IsFull(Volatile.Read(ref _counts), key)) return null;
        lock (_lock)
        {
            if (_counts.TryGetValue(key, out var known)) return known;
            if (_gone || IsFull(_counts, key) || !room.TryTake()) return null;
            var count = new HourlyCount();
            Volatile.Write(ref _counts, new(_counts) { [key] = count });
            return count;
        }
    }

    private static bool IsFull(Dictionary<ShapeKey, HourlyCount> counts, in ShapeKey key)
    {
        if (counts.Count >= Most) return true;
        if (key.Refusal is RefusalCode.None || counts.Count < MostRefused) return false;
        return counts.Keys.Count(one => one.Refusal is not RefusalCode.None) >= MostRefused;
    }
}
