namespace Platform.Service.Tests.Drivers;

/// <summary>The real time, which a test may set forward. Timers and durations stay as they are.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _shift));

    public void SetForward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
