using CsCheck;
using Platform.Contracts.Quotas;
using Platform.Service.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class RateTargetsTests
{
    private static readonly QuotaPlan Plan = new(1_000_000, SignaturesPerSecond: 100, Burst: 200);

    [Fact]
    public void A_single_holder_should_have_the_whole_plan() => Assert.Equal(new RateAmount(100, 200), Target(Plan, 0, 0));

    [Fact]
    public void Holders_of_no_demand_should_have_equal_shares() => Assert.Equal(new RateAmount(50, 100), Target(Plan, 0, 0, 0));

    [Fact]
    public void Each_should_have_what_it_is_asked_for_and_an_equal_part_of_the_rest()
    {
        Assert.Equal(30 + 60 / 2.0, Target(Plan, 0, 30, 10).PerSecond, 9);
        Assert.Equal(10 + 60 / 2.0, Target(Plan, 1, 30, 10).PerSecond, 9);
    }

    [Fact]
    public void Beyond_the_plan_demands_are_met_in_proportion()
    {
        Assert.Equal(90 * 0.75 + 10 / 2.0, Target(Plan, 0, 300, 100).PerSecond, 9);
        Assert.Equal(90 * 0.25 + 10 / 2.0, Target(Plan, 1, 300, 100).PerSecond, 9);
    }

    [Fact]
    public void An_idle_holder_should_have_something_to_begin_with()
    {
        var idle = Target(Plan, 2, 500, 500, 0);

        Assert.Equal(10 / 3.0, idle.PerSecond, 9);
        Assert.True(idle.Burst >= 1);
    }

    [Fact]
    public void Everyone_should_have_a_whole_token_where_there_are_enough() =>
        Assert.Equal(1, Target(Plan with { Burst = 3 }, 2, 500, 500, 0).Burst);

    [Fact]
    public void With_fewer_tokens_than_holders_the_least_demanded_should_have_none()
    {
        var plan = Plan with { Burst = 2 };

        Assert.Equal(default, Target(plan, 1, 30, 10, 20));
        Assert.Equal(1, Target(plan, 0, 30, 10, 20).Burst);
        Assert.Equal(1, Target(plan, 2, 30, 10, 20).Burst);
    }

    [Fact]
    public void Targets_add_up_to_the_plan() => Gen.Select(Gen.Int[1, 1_000], Gen.Int[1, 1_000], Gen.Double[0, 1e6].Array[1, 12]).Sample((rate, burst, demands) =>
    {
        var plan = new QuotaPlan(1, rate, burst);
        var targets = demands.Select((_, i) => Target(plan, i, demands)).ToArray();

        Assert.Equal(rate, targets.Sum(target => target.PerSecond), 6);
        Assert.Equal(burst, targets.Sum(target => target.Burst), 6);
    });

    private static RateAmount Target(QuotaPlan plan, int holder, params double[] demands) =>
        RateTargets.Of($"silo-{holder}", plan, [.. demands.Select((demand, i) => new RateClaim($"silo-{i}", demand))]);
}
