using System.Net;
using Platform.Service.Tenants;
using Xunit;

namespace Platform.Service.Tests.Tenants;

public sealed class SweepRoundsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly SiloAddress One = Silo(1);
    private static readonly SiloAddress Two = Silo(2);

    private readonly SweepRounds _rounds = new(3);

    [Fact]
    public void A_round_goes_through_all_shards_and_the_next_begins_a_day_later()
    {
        Assert.Equal([0, 1, 2, null, null], Next(5, Now, One));
        Assert.Equal([null], Next(1, Now.AddDays(1).AddTicks(-1), One));
        Assert.Equal([0, 1, 2, null], Next(4, Now.AddDays(1), One));
    }

    [Fact]
    public void A_silo_that_is_gone_begins_a_round()
    {
        Assert.Equal([0, 1], Next(2, Now, One, Two));
        Assert.Equal([0, 1, 2, null], Next(4, Now, One));
    }

    [Fact]
    public void A_silo_that_comes_begins_none()
    {
        Assert.Equal([0, 1, 2, null], Next(4, Now, One));
        Assert.Equal([null], Next(1, Now, One, Two));
    }

    [Fact]
    public void Whoever_begins_to_sweep_begins_with_a_round()
    {
        Assert.Equal([0, 1, 2, null], Next(4, Now, One));
        _rounds.Leave();
        Assert.Equal([0, 1, 2, null], Next(4, Now.AddMinutes(1), One));
    }

    [Fact]
    public void A_shard_of_which_something_failed_comes_again_after_all_others()
    {
        Assert.Equal([0], Next(1, Now, One));
        _rounds.Failed(0);
        Assert.Equal([1, 2, 0, null], Next(4, Now, One));
    }

    [Fact]
    public void A_shard_that_fails_for_good_does_not_keep_a_round_from_its_end()
    {
        for (var times = 0; times < SweepRounds.MostTries; times++)
        {
            Assert.Equal(times == 0 ? [0, 1, 2] : [1], Next(times == 0 ? 3 : 1, Now, One));
            _rounds.Failed(1);
        }

        Assert.Equal([null], Next(1, Now, One));
        Assert.Equal([0, 1, 2, null], Next(4, Now.AddDays(1), One));
        _rounds.Failed(1);
        Assert.Equal([1, null], Next(2, Now.AddDays(1), One));
    }

    private int?[] Next(int times, DateTimeOffset now, params SiloAddress[] silos) => [.. Enumerable.Range(0, times).Select(_ => _rounds.Next(silos, now))];

    private static SiloAddress Silo(int port) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1);
}
