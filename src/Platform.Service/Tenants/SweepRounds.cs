namespace Platform.Service.Tenants;

/// <summary>
/// Which part of all tenants is looked through next. A round goes through all of them, a shard at a time: once a day, and at
/// once when this silo begins to sweep or another one is gone, for that one may have left something undone without a note.
/// </summary>
internal sealed class SweepRounds(int shards)
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private HashSet<SiloAddress> _silos = [];
    private DateTimeOffset _began;
    private int? _next;

    /// <summary>The next shard; null until the next round begins.</summary>
    /// <param name="silos">The active silos.</param>
    /// <param name="now">The time.</param>
    public int? Next(IReadOnlyCollection<SiloAddress> silos, DateTimeOffset now)
    {
        var gone = _silos.Count == 0 || !_silos.IsSubsetOf(silos);
        _silos = [.. silos];
        if (gone || (_next is null && now - _began >= Interval))
        {
            _began = now;
            _next = 0;
        }

        var shard = _next;
        if (_next == shards - 1) _next = null;
        else _next++;
        return shard;
    }

    /// <summary>Another silo sweeps.</summary>
    public void Leave() => (_silos, _next) = ([], null);
}
