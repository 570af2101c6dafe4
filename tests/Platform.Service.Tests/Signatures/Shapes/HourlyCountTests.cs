using Platform.Service.Signatures.Shapes;
using Xunit;

namespace Platform.Service.Tests.Signatures.Shapes;

public sealed class HourlyCountTests
{
    private static readonly int Now = HourlyCount.HourOf(new(2026, 3, 9, 12, 30, 15, TimeSpan.Zero));

    [Fact]
    public void What_was_counted_is_forgotten_after_a_day()
    {
        var count = new HourlyCount();
        for (var hour = 0; hour < 24; hour++)
        {
            for (var times = 0; times <= hour; times++) count.Add(Now + hour);
        }

        Assert.Equal(300, count.Sum(Now + 23));
        Assert.Equal(299, count.Sum(Now + 24));
        Assert.Equal(24, count.Sum(Now + 46));
        Assert.Equal(0, count.Sum(Now + 47));
    }

    [Fact]
    public void The_same_hour_of_the_next_day_takes_its_place_over()
    {
        var count = new HourlyCount();
        for (var day = 0; day < 400; day++)
        {
            count.Add(Now + day * 24);
            Assert.Equal(1, count.Sum(Now + day * 24));
        }
    }

    [Fact]
    public void A_clock_that_goes_back_loses_nothing()
    {
        var count = new HourlyCount();
        count.Add(Now + 24);
        count.Add(Now);
        Assert.Equal(2, count.Sum(Now + 24));
    }

    [Fact]
    public void What_is_a_day_old_is_not_counted_elsewhere_as_if_it_were_of_today()
    {
        var (count, other) = (new HourlyCount(), new HourlyCount());
        count.Add(Now - 24, times: 5);
        count.Add(Now - 23, times: 3);
        other.Add(Now);

        count.AddTo(other, Now);

        Assert.Equal(4, other.Sum(Now));
    }

    [Fact]
    public async Task Counting_from_everywhere_at_once_loses_nothing()
    {
        var count = new HourlyCount();
        using var together = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                for (var times = 0; times < 5_000_000; times++) count.Add(Now + times % 2);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal(20_000_000, count.Sum(Now + 1));
    }
}
