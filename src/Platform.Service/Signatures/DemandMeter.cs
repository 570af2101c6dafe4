namespace Platform.Service.Signatures;

/// <summary>
/// How many signatures per second are asked for, lately: an average that forgets, over a few seconds. It is counted up within
/// a second and folded in once, for the signing path has no time for an exponential.
/// </summary>
/// <param name="Average">Signatures per second, up to <paramref name="Since"/>.</param>
/// <param name="Count">Asked for after it.</param>
/// <param name="Since">When it was folded.</param>
internal readonly record struct DemandMeter(double Average, int Count, TimeSpan Since)
{
    private const double MemorySeconds = 5;

    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(1);

    public DemandMeter Ask(TimeSpan now) =>
        now - Since < Slot ? new(Average, Count + 1, Since) : new(PerSecond(now), 1, now);

    public double PerSecond(TimeSpan now)
    {
        var seconds = (now - Since).TotalSeconds;
        if (seconds <= 0) return Average;
        return Average + (1 - Math.Exp(-seconds / MemorySeconds)) * (Count / seconds - Average);
    }
}
