namespace Platform.Service.Signatures.Shapes;

/// <summary>Counts within about a day: one place for each hour, which the same hour of the next day takes over. Without a lock.</summary>
internal sealed class HourlyCount
{
    /// <summary>The hour that has just begun is among them, so they reach back between 23 and 24 hours.</summary>
    internal const int Hours = 24;

    private const int CountBits = 36;
    private const long CountMask = (1L << CountBits) - 1;

    /// <summary>The hour in the upper bits, its count in the lower ones.</summary>
    private readonly long[] _places = new long[Hours];

    public static int HourOf(DateTimeOffset now) => (int)(now.UtcTicks / TimeSpan.TicksPerHour);

    public void Add(int hour, long times = 1)
    {
        ref var place = ref _places[hour % Hours];
        var seen = Volatile.Read(ref place);
        while (seen >> CountBits < hour)
        {
            var before = Interlocked.CompareExchange(ref place, ((long)hour << CountBits) + times, seen);
            if (before == seen) return;
            seen = before;
        }

        // A clock that went back counts for the hour that is there already.
        Interlocked.Add(ref place, times);
    }

    /// <summary>Counts all of it elsewhere too.</summary>
    public void AddTo(HourlyCount other)
    {
        foreach (ref readonly var place in _places.AsSpan())
        {
            if (Volatile.Read(in place) is > 0 and var seen) other.Add((int)(seen >> CountBits), seen & CountMask);
        }
    }

    public long Sum(int hour)
    {
        var sum = 0L;
        foreach (ref readonly var place in _places.AsSpan())
        {
            var seen = Volatile.Read(in place);
            if (seen >> CountBits > hour - Hours) sum += seen & CountMask;
        }

        return sum;
    }
}
