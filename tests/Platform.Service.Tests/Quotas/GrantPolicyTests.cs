using Platform.Service.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class GrantPolicyTests
{
    private const long Plenty = 1_000_000;

    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(15);

    [Fact]
    public void A_holder_that_needs_little_gets_64() => Assert.Equal(64, TopUp());

    [Fact]
    public void A_grant_tops_up_what_is_held() => Assert.Equal(24, TopUp(held: 40));

    [Fact]
    public void A_holder_that_holds_enough_gets_nothing() => Assert.Equal(0, TopUp(held: 500));

    [Fact]
    public void A_busy_holder_gets_twice_what_it_uses_until_the_cluster_notices_a_dead_silo() =>
        Assert.Equal(2 * 15 * 40, TopUp(usePerSecond: 40));

    [Fact]
    public void A_holder_gets_what_it_wants() => Assert.Equal(300, TopUp(want: 300));

    [Fact]
    public void A_holder_that_wants_none_gets_none() => Assert.Equal(0, TopUp(want: 0, usePerSecond: 40));

    [Theory]
    [InlineData(1, 600, 300)]
    [InlineData(3, 600, 100)]
    [InlineData(0, 600, 300)]
    [InlineData(3, 5, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 0, 0)]
    [InlineData(3, -40, 0)]
    public void Half_of_the_remaining_quota_is_divided_by_the_live_silos(int silos, long remaining, long granted) =>
        Assert.Equal(granted, TopUp(want: 10_000, remaining: remaining, liveSilos: silos));

    [Fact]
    public void Absurd_figures_do_not_overflow()
    {
        Assert.Equal(long.MaxValue / 2, TopUp(want: long.MaxValue, usePerSecond: double.MaxValue, remaining: long.MaxValue));
        Assert.Equal(0, TopUp(held: long.MaxValue, want: 1, usePerSecond: double.MaxValue, remaining: long.MaxValue));
    }

    private static long TopUp(long held = 0, long want = 1, double usePerSecond = 0, long remaining = Plenty, int liveSilos = 1) =>
        GrantPolicy.TopUp(held, want, usePerSecond, remaining, liveSilos, Notice);
}
