namespace Platform.Service.Tenants;

/// <summary>
/// Which part of all tenants is looked through next. A round goes through all of them, a shard at a time: once a day, and at
/// once when this silo begins to sweep or another one is gone, for that one may have left something undone without a note. Just
/// then calls fail easily: a shard of which something failed comes again, after all others.
/// </summary>
internal sealed class SweepRounds(int shards)
{
    /// <summary>So often a shard is looked through in one round at most: where something fails for good, the round ends all the same.</summary>
    public const int MostTries = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private readonly Queue<int> _left = new();
    private readonly int[] _tries = new int[shards];
    private HashSet<SiloAddress> _silos = [];
    private DateTimeOffset _began;

    /// <summary>The next shard; null until the next round begins.</summary>
    /// <param name="silos">The active silos.</param>
    /// <param name="now">The time.</param>
    public int? Next(IReadOnlyCollection<SiloAddress> silos, DateTimeOffset now)
    {
        var gone = _silos.Count == 0 || !_silos.IsSubsetOf(silos);
        _silos = [.. silos];
        if (gone || (_left.Count == 0 && now - _began >= Interval)) Begin(now);
        if (!_left.TryDequeue(out var shard)) return null;
        _tries[shard]++;
        return shard;
    }

    /// <summary>Something of the shard failed.</summary>
    public void Failed(int shard)
    {
        if (_tries[shard] < MostTries) _left.Enqueue(shard);
    }

    /// <summary>Another silo sweeps.</summary>
    public void Leave()
    {
        _silos = [];
        _left.Clear();
    }

    private void Begin(DateTimeOffset now)
    {
        _began = now;
        _left.Clear();
        Array.Clear(_tries);
        for (var shard = 0; shard < shards; shard++) _left.Enqueue(shard);
    }
}
