using Platform.Contracts.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class DeadHolderTests
{
    private static readonly QuotaPlan Plan = new(10_000, SignaturesPerSecond: 100, Burst: 200);

    private readonly LedgerDesk _desk = new(Plan, "a", "b");

    [Fact]
    public void Permits_of_a_dead_holder_are_never_reclaimed_within_the_period()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.Now += TimeSpan.FromHours(1);
        _desk.Ask("b", want: 0);

        Assert.Null(_desk.Row("a"));
        Assert.Equal((64, 64), (_desk.Ledger.Burned, _desk.Ledger.Granted));
    }

    [Fact]
    public void A_dead_holder_is_remembered_until_its_lease_has_ended()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.Now += TimeSpan.FromSeconds(59.9);
        _desk.Ask("b");
        Assert.NotNull(_desk.Row("a"));
        Assert.Equal(0, _desk.Row("b")!.Reserved.PerSecond);

        _desk.Now += TimeSpan.FromSeconds(0.1);
        _desk.Ask("b", held: 64);
        Assert.Null(_desk.Row("a"));
        Assert.Equal(100, _desk.Row("b")!.Reserved.PerSecond);
    }

    [Fact]
    public void The_rate_of_a_silo_that_was_declared_dead_is_free_at_once_and_its_permits_are_not()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.Dead.Add("a");
        _desk.Now += TimeSpan.FromSeconds(6);

        var answer = _desk.Ask("b");

        // No tokens to begin with: the dead one may have used them all.
        Assert.Equal((100.0, 200.0, 0.0), (answer.Rate.PerSecond, answer.Rate.Burst, answer.Rate.InitialTokens));
        Assert.Equal((128, 0), (_desk.Ledger.Granted, _desk.Ledger.Burned));
    }

    [Fact]
    public void A_silo_that_was_declared_dead_and_asks_all_the_same_keeps_its_share()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.Dead.Add("a");
        _desk.Now += TimeSpan.FromSeconds(6);

        Assert.Equal(100, _desk.Ask("a", held: 64).Rate.PerSecond);
    }

    [Fact]
    public void A_live_holder_is_remembered_after_its_lease_has_ended_and_can_still_return_its_permits()
    {
        _desk.Ask("a");
        _desk.Now += TimeSpan.FromHours(1);
        _desk.Ask("b", want: 0);
        _desk.Ask("a", want: 0, used: 5);

        Assert.Equal((5, 5, 0), (_desk.Ledger.Issued, _desk.Ledger.Granted, _desk.Ledger.Burned));
    }

    [Fact]
    public void A_holder_that_was_buried_too_early_begins_anew_and_nothing_is_granted_twice()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.Now += TimeSpan.FromHours(1);
        _desk.Ask("b", want: 0);
        var again = _desk.Send(new("a", 7, UsedTotal: 30, Held: 34, "2026-11", Want: 1, Demand: 0, default))!;

        Assert.Equal(64, again.Permits);
        Assert.Equal((0, 64, 128), (_desk.Ledger.Issued, _desk.Ledger.Burned, _desk.Ledger.Granted));
    }

    [Fact]
    public void A_clock_set_back_by_an_hour_does_not_keep_the_share_of_a_dead_holder_for_an_hour()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.Now -= TimeSpan.FromHours(1);
        _desk.Ask("b");
        _desk.Now += TimeSpan.FromSeconds(60);

        Assert.Equal(100, _desk.Ask("b").Rate.PerSecond);
    }

    [Fact]
    public void The_ledger_does_not_grow_with_restarts()
    {
        for (var i = 0; i < 100; i++)
        {
            _desk.Live.Clear();
            _desk.Live.Add($"silo-{i}");
            _desk.Ask($"silo-{i}");
            _desk.Now += TimeSpan.FromMinutes(1);
        }

        Assert.Single(_desk.Ledger.Rows);
    }

    [Fact]
    public void Where_a_lock_keeps_others_out_the_rate_of_a_killed_process_is_free_since_then()
    {
        _desk.Ask("a");
        _desk.Live.Remove("a");
        _desk.OthersGoneSince = _desk.Now + TimeSpan.FromSeconds(2);
        _desk.Now += TimeSpan.FromSeconds(2.5);
        var answer = _desk.Ask("b");

        // Half a second's worth of tokens: the killed one may have used all the others.
        Assert.Equal((100.0, 200.0, 50.0), (answer.Rate.PerSecond, answer.Rate.Burst, answer.Rate.InitialTokens));
        Assert.Equal(64, _desk.Ledger.Burned);
    }
}
