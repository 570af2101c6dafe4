namespace Platform.Service.Signatures;

/// <summary>How many signatures per second are asked for, lately: an average that forgets, over a few seconds.</summary>
internal readonly record struct DemandMeter(double PerSecond, TimeSpan At)
{
    private const double MemorySeconds = 5;

    public DemandMeter Count(TimeSpan now)
    {
        var faded = Fade(now);
        return faded with { PerSecond = faded.PerSecond + 1 / MemorySeconds };
    }

    public DemandMeter Fade(TimeSpan now) =>
        now <= At ? this : new(PerSecond * Math.Exp(-(now - At).TotalSeconds / MemorySeconds), now);
}
