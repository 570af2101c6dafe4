using System.Collections.Concurrent;
using Platform.Contracts.Shapes;

namespace Platform.Service.Signatures.Shapes;

/// <summary>
/// The shapes of one tenant's requests that this process has seen lately. A shape that is known is counted without a lock and without
/// allocating; a new one is added to a copy, which is rare, and only while there is room. A profile that has come late takes places of
/// one that has more than its share, so that none is blind because of another.
/// </summary>
internal sealed class TenantShapes(ShapeRoom room)
{
    private readonly Lock _lock = new();

    /// <summary>By profile.</summary>
    private readonly ConcurrentDictionary<string, HourlyCount> _uncounted = new(StringComparer.Ordinal);

    private ShapePlaces _places = ShapePlaces.None;
    private bool _gone;

    public void Count(in ShapeKey key, DateTimeOffset now)
    {
        var hour = HourlyCount.HourOf(now);
        if (!Volatile.Read(ref _places).Has(key, out var count)) count = TryAdd(key, hour) ?? Uncounted(key.Profile);
        count!.Add(hour);
    }

    public SeenShapes Seen(string profile, DateTimeOffset now)
    {
        var hour = HourlyCount.HourOf(now);
        return new(
            [
                .. from pair in Volatile.Read(ref _places).Counts
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
            var kept = _places.Counts.Where(pair => pair.Value.Sum(hour) > 0).ToDictionary();
            room.Give(_places.Counts.Count - kept.Count);
            Volatile.Write(ref _places, new(kept));
            foreach (var (profile, uncounted) in _uncounted)
            {
                if (uncounted.Sum(hour) == 0) _uncounted.TryRemove(profile, out _);
            }

            return _gone = kept.Count == 0 && _uncounted.IsEmpty;
        }
    }

    private HourlyCount Uncounted(string profile) => _uncounted.TryGetValue(profile, out var count) ? count : _uncounted.GetOrAdd(profile, static _ => new());

    private HourlyCount? TryAdd(in ShapeKey key, int hour)
    {
        // Asked before the lock, so that nobody waits for it only to hear no.
        var seen = Volatile.Read(ref _places);
        if (seen.IsFull(key) && seen.Richer(key) is null) return null;
        lock (_lock)
        {
            if (_places.Has(key, out var known)) return known;
            if (_gone) return null;
            var count = new HourlyCount();
            if (!_places.IsFull(key) && room.TryTake())
            {
                Volatile.Write(ref _places, _places.With(key, count));
                return count;
            }

            if (_places.Richer(key) is not { } richer) return null;
            var (rarest, without) = _places.Yield(richer, key, hour);
            rarest.AddTo(Uncounted(richer), hour);
            Volatile.Write(ref _places, without.With(key, count));
            return count;
        }
    }
}
