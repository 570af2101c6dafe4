using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

public sealed class DemandMeterTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(3);

    [Fact]
    public void It_settles_at_what_is_asked_for_per_second()
    {
        var (meter, now) = Ask(default, Start, perSecond: 40, seconds: 30);

        Assert.InRange(meter.PerSecond(now), 38, 42);
    }

    [Fact]
    public void It_shows_most_of_a_rise_within_ten_seconds()
    {
        var (meter, now) = Ask(default, Start, perSecond: 40, seconds: 10);

        Assert.InRange(meter.PerSecond(now), 30, 42);
    }

    [Fact]
    public void It_forgets()
    {
        var (meter, now) = Ask(default, Start, perSecond: 40, seconds: 30);

        Assert.InRange(meter.PerSecond(now + TimeSpan.FromSeconds(30)), 0, 2);
        Assert.Equal(0, meter.PerSecond(now + TimeSpan.FromDays(1)), 2);
    }

    [Fact]
    public void Reading_it_at_once_does_not_divide_by_nothing() => Assert.Equal(0, default(DemandMeter).Ask(Start).PerSecond(Start));

    private static (DemandMeter, TimeSpan) Ask(DemandMeter meter, TimeSpan now, int perSecond, int seconds)
    {
        for (var i = 0; i < perSecond * seconds; i++)
        {
            now += TimeSpan.FromSeconds(1.0 / perSecond);
            meter = meter.Ask(now);
        }

        return (meter, now);
    }
}
