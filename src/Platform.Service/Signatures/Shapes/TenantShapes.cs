using System.Collections.Concurrent;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;

namespace Platform.Service.Signatures.Shapes;

/// <summary>
/// The shapes of one tenant's requests that this process has seen lately. A shape that is known is counted without a lock and without
/// allocating; a new one is added to a copy, which is rare, and only while there is room. A profile that has come late takes places of
/// one that has more than its share, so that none is blind because of another.
/// </summary>
internal sealed class TenantShapes(ShapeRoom room)
{
    /// <summary>So many shapes of a tenant's are told apart.</summary>
    internal const int Most = 128;

    /// <summary>Of these, so many that were refused: whoever sends nonsense can't push out what is signed.</summary>
    internal const int MostRefused = 64;

    private readonly Lock _lock = new();

    /// <summary>By profile.</summary>
    private readonly ConcurrentDictionary<string, HourlyCount> _uncounted = new(StringComparer.Ordinal);

    private Dictionary<ShapeKey, HourlyCount> _counts = [];
    private bool _gone;

    public void Count(in ShapeKey key, DateTimeOffset now)
    {
        var hour = HourlyCount.HourOf(now);
        if (!Volatile.Read(ref _counts).TryGetValue(key, out var count)) count = TryAdd(key, hour) ?? Uncounted(key.Profile);
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
            _uncounted.TryGetValue(profile, out var uncounted) ? uncounted.Sum(hour) : 0);
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
            foreach (var (profile, uncounted) in _uncounted)
            {
                if (uncounted.Sum(hour) == 0) _uncounted.TryRemove(profile, out _);
            }

            return _gone = kept.Count == 0 && _uncounted.IsEmpty;
        }
    }

    private HourlyCount Uncounted(string profile) => _uncounted.TryGetValue(profile, out var count) ? count : _uncounted.GetOrAdd(profile, static _ => new());

    private HourlyCount? TryAdd(ShapeKey key, int hour)
    {
        // Asked before the lock, so that nobody waits for it only to hear no.
        var seen = Volatile.Read(ref _counts);
        if (IsFull(seen, key) && Richer(seen, key) is null) return null;
        lock (_lock)
        {
            if (_counts.TryGetValue(key, out var known)) return known;
            if (_gone) return null;
            var count = new HourlyCount();
            if (!IsFull(_counts, key) && room.TryTake())
            {
                Volatile.Write(ref _counts, new(_counts) { [key] = count });
                return count;
            }

            if (Richer(_counts, key) is not { } richer) return null;
            var counts = new Dictionary<ShapeKey, HourlyCount>(_counts);
            var rarest = counts.Where(pair => pair.Key.Profile == richer && Competes(pair.Key, key)).MinBy(pair => pair.Value.Sum(hour));
            counts.Remove(rarest.Key);
            counts[key] = count;
            rarest.Value.AddTo(Uncounted(richer));
            Volatile.Write(ref _counts, counts);
            return count;
        }
    }

    private static bool IsFull(Dictionary<ShapeKey, HourlyCount> counts, in ShapeKey key)
    {
        if (counts.Count >= Most) return true;
        if (key.Refusal is RefusalCode.None || counts.Count < MostRefused) return false;
        return counts.Keys.Count(one => one.Refusal is not RefusalCode.None) >= MostRefused;
    }

    /// <summary>The profile that has most of the places which the shape could take, if that is more than its own profile would have then.</summary>
    private static string? Richer(Dictionary<ShapeKey, HourlyCount> counts, ShapeKey key)
    {
        var shares = counts.Keys.Where(one => Competes(one, key)).CountBy(one => one.Profile).ToDictionary();
        if (shares.Count == 0) return null;
        var (profile, most) = shares.MaxBy(share => share.Value);
        return most > shares.GetValueOrDefault(key.Profile) + 1 ? profile : null;
    }

    /// <summary>Nonsense takes no place of what was signed.</summary>
    private static bool Competes(in ShapeKey one, in ShapeKey key) => key.Refusal is RefusalCode.None || one.Refusal is not RefusalCode.None;
}
