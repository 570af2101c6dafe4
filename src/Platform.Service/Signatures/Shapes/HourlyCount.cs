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

    /// <summary>Counts what was within the day elsewhere too. Of what is older the other may have today's same hour, which it is none of.</summary>
    public void AddTo(HourlyCount other, int hour)
    {
        foreach (ref readonly var place in _places.AsSpan())
        {
            var seen = Volatile.Read(in place);
            if (IsWithinTheDay(seen, hour)) other.Add((int)(seen >> CountBits), seen & CountMask);
        }
    }

    public long Sum(int hour)
    {
        var sum = 0L;
        foreach (ref readonly var place in _places.AsSpan())
        {
            var seen = Volatile.Read(in place);
            if (IsWithinTheDay(seen, hour)) sum += seen & CountMask;
        }

        return sum;
    }

    private static bool IsWithinTheDay(long seen, int hour) => seen >> CountBits > hour - Hours;
}
