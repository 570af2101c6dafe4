using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class RateShareTests
{
    private static readonly QuotaPlan Plan = new(1_000_000, SignaturesPerSecond: 100, Burst: 200);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    private readonly LedgerDesk _desk = new(Plan, "a", "b", "c");

    [Fact]
    public void A_single_holder_gets_the_whole_plan_and_a_full_bucket()
    {
        var answer = _desk.Ask("a");

        Assert.Equal(new RateShare(100, 200, 200), answer.Rate);
        Assert.Equal(Usual, answer.RefreshAfter);
    }

    [Fact]
    public void A_refresh_never_refills_a_bucket()
    {
        _desk.Ask("a");

        Assert.Equal(new RateShare(100, 200, 0), _desk.Ask("a").Rate);
    }

    [Fact]
    public void A_newcomer_gets_what_is_unreserved_and_asks_again_soon_while_the_others_are_told()
    {
        _desk.Ask("a");
        var answer = _desk.Ask("b");

        Assert.Equal(default, answer.Rate);
        Assert.Equal(Soon, answer.RefreshAfter);
        Assert.True(_desk.Last.OthersMustShrink);
    }

    [Fact]
    public void A_share_that_was_taken_away_is_free_only_when_its_holder_has_heard_of_it()
    {
        _desk.Ask("a");
        _desk.Ask("b");
        var shrunk = _desk.Request("a");

        Assert.Equal((50.0, 100.0), Share(_desk.Send(shrunk)!));
        Assert.True(_desk.Last.Grant!.RefreshAfter < Soon);
        _desk.Send(shrunk);
        Assert.Equal((0.0, 0.0), Share(_desk.Ask("b")));

        _desk.Ask("a");
        Assert.Equal((50.0, 100.0), Share(_desk.Ask("b")));
    }

    [Fact]
    public void Burst_that_a_holder_gave_up_comes_back_empty_for_its_tokens_may_be_used()
    {
        _desk.Ask("a");
        _desk.Ask("b");
        _desk.Ask("a");
        _desk.Ask("a");
        Assert.Equal(new RateShare(50, 100, 0), _desk.Ask("b").Rate);
    }

    [Fact]
    public void Burst_that_nobody_has_fills_at_the_rate_that_nobody_has()
    {
        _desk.Ask("a");
        _desk.Now += TimeSpan.FromSeconds(60.5);

        Assert.Equal(new RateShare(100, 200, 50), _desk.Ask("b").Rate);
    }

    [Fact]
    public void A_tenant_that_was_idle_for_long_begins_with_a_full_bucket()
    {
        _desk.Ask("a");
        _desk.Now += TimeSpan.FromDays(1);

        Assert.Equal(200, _desk.Ask("a").Rate.InitialTokens);
    }

    [Fact]
    public void A_holder_that_leaves_frees_its_share_at_once()
    {
        _desk.Ask("a");
        _desk.Ask("a", leaving: true, want: 0);

        Assert.Equal((100.0, 200.0), Share(_desk.Ask("b")));
    }

    [Fact]
    public void A_late_request_of_a_holder_that_left_is_refused()
    {
        var late = _desk.Request("a");
        _desk.Send(late with { Sequence = 2, Leaving = true, Want = 0 });

        Assert.Null(_desk.Send(late));
    }

    [Fact]
    public void Small_differences_in_demand_move_nothing()
    {
        Settle("a", "b");
        var answer = _desk.Ask("b", demand: 11);

        Assert.Equal(Usual, answer.RefreshAfter);
        Assert.False(_desk.Last.OthersMustShrink);
    }

    [Fact]
    public void A_holder_whose_demand_rises_asks_for_its_part()
    {
        Settle("a", "b");
        var answer = _desk.Ask("b", demand: 90);

        Assert.Equal(Soon, answer.RefreshAfter);
        Assert.True(_desk.Last.OthersMustShrink);
    }

    [Fact]
    public void While_nobody_gives_way_a_holder_asks_ever_later()
    {
        _desk.Ask("a");
        var waits = Enumerable.Range(0, 9).Select(_ => _desk.Ask("b").RefreshAfter.TotalSeconds);

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 16, 20, 0.25], waits);
    }

    [Fact]
    public void Holders_shrink_to_their_part_of_a_lowered_plan_without_waiting_for_each_other()
    {
        Settle("a", "b");
        _desk.Plan = Plan with { SignaturesPerSecond = 20, Burst = 40 };

        Assert.Equal((10.0, 20.0), Share(_desk.Ask("a", demand: 10)));
        Assert.Equal((10.0, 20.0), Share(_desk.Ask("b", demand: 10)));
    }

    [Fact]
    public void Holders_grow_into_a_raised_plan_without_new_tokens()
    {
        Settle("a", "b");
        _desk.Plan = Plan with { SignaturesPerSecond = 200, Burst = 400 };

        Assert.Equal(new RateShare(100, 200, 0), _desk.Ask("a", demand: 10).Rate);
        Assert.Equal(new RateShare(100, 200, 0), _desk.Ask("b", demand: 10).Rate);
    }

    /// <summary>Two holders of equal demand with half of the plan each.</summary>
    private void Settle(string first, string second)
    {
        for (var round = 0; round < 4; round++)
        {
            _desk.Ask(first, demand: 10);
            _desk.Ask(second, demand: 10);
        }

        Assert.Equal((50.0, 100.0), Share(_desk.Ask(first, demand: 10)));
        Assert.Equal((50.0, 100.0), Share(_desk.Ask(second, demand: 10)));
    }

    private static (double, double) Share(LeaseGrant grant) => (Math.Round(grant.Rate.PerSecond, 6), Math.Round(grant.Rate.Burst, 6));
}
