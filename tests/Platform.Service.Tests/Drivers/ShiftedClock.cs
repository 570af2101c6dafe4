namespace Platform.Service.Tests.Drivers;

/// <summary>The real time, which a test may set forward, or stop. Timers and durations stay as they are.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;
    private long _stoppedAt;

    public override DateTimeOffset GetUtcNow() =>
        Volatile.Read(ref _stoppedAt) is not 0 and var ticks ? new(ticks, TimeSpan.Zero) : base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _shift));

    public void SetForward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    /// <summary>Shows one time from now on.</summary>
    public void StopAt(DateTimeOffset time) => Volatile.Write(ref _stoppedAt, time.UtcTicks);
}
