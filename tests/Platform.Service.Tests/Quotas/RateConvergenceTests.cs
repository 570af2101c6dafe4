using Xunit;

namespace Platform.Service.Tests.Quotas;

/// <summary>The shares of the rate under random traffic: who gets how much how soon, and what it costs in writes.</summary>
public sealed class RateConvergenceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly BusyCluster _cluster = new(new(100_000_000, SignaturesPerSecond: 100, Burst: 200));

    [Theory]
    [InlineData(0.2)]
    [InlineData(5)]
    [InlineData(30)]
    public void Steady_traffic_costs_hardly_more_writes_than_the_refresh_interval_demands(double perSecond)
    {
        for (var i = 0; i < 3; i++) _cluster.Join(perSecond);
        _cluster.Run(Minute);
        _cluster.Run(10 * Minute);

        Assert.InRange(_cluster.Writes, 90, 160);
    }

    [Fact]
    public void A_cluster_that_is_asked_for_too_much_signs_at_the_plans_rate()
    {
        BusySilo[] silos = [_cluster.Join(100), _cluster.Join(50), _cluster.Join(10)];
        _cluster.Run(Minute);
        _cluster.Run(10 * Minute);

        Assert.InRange(silos.Sum(silo => silo.Signed), 58_000, 60_200);
    }

    [Fact]
    public void A_newcomer_has_its_part_within_half_a_second()
    {
        var first = _cluster.Join(40);
        _cluster.Run(Minute);
        var second = _cluster.Join(40);
        _cluster.Run(TimeSpan.FromSeconds(0.5));

        Assert.InRange(second.Share, 25, 50);
        Assert.True(_cluster.Writes <= 12);
        _cluster.Run(Minute);
        Assert.InRange(second.Share, 40, 60);
    }

    [Fact]
    public void Shares_follow_traffic_that_moves_to_another_silo()
    {
        BusySilo[] silos = [_cluster.Join(80), _cluster.Join(2), _cluster.Join(2)];
        _cluster.Run(2 * Minute);
        Assert.InRange(silos[0].Share, 75, 95);

        (silos[0].AskedPerSecond, silos[1].AskedPerSecond) = (2, 80);
        _cluster.Run(TimeSpan.FromSeconds(30));
        _cluster.Run(Minute);
        Assert.InRange(silos[1].Share, 75, 95);
        Assert.Equal(0, silos[1].RefusedForRate);
    }

    [Fact]
    public void The_share_of_a_killed_silo_is_free_when_its_lease_has_ended_and_waiting_for_it_costs_few_writes()
    {
        var (killed, left) = (_cluster.Join(40), _cluster.Join(40));
        _cluster.Run(2 * Minute);
        killed.IsRunning = false;
        left.AskedPerSecond = 90;
        _cluster.Run(TimeSpan.FromSeconds(30));
        Assert.InRange(left.Share, 45, 55);
        Assert.True(_cluster.Writes <= 12);

        _cluster.Run(TimeSpan.FromSeconds(55));
        Assert.Equal(100, left.Share, 3);
    }
}
