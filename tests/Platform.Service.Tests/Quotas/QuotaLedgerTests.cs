using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class QuotaLedgerTests
{
    private static readonly QuotaPlan Plan = new(10_000, SignaturesPerSecond: 100, Burst: 200);

    [Fact]
    public void A_quota_of_ten_can_be_used_to_the_last_signature()
    {
        var desk = new LedgerDesk(new(10, 100, 200), "a");
        var grants = new List<long>();
        for (var used = 0L; desk.Ask("a", used: used) is { Outcome: GrantOutcome.Granted } grant; used += grant.Permits) grants.Add(grant.Permits);

        Assert.Equal([5, 2, 1, 1, 1], grants);
        Assert.Equal(GrantOutcome.Exhausted, desk.Last.Grant!.Outcome);
        Assert.Equal(10, desk.Ledger.Issued);
    }

    [Fact]
    public void A_repeated_request_gets_the_same_answer_and_changes_nothing()
    {
        var desk = new LedgerDesk(Plan, "a");
        var request = desk.Request("a");
        var answer = desk.Send(request);
        var ledger = desk.Ledger;
        desk.Now += TimeSpan.FromSeconds(30);

        Assert.Same(answer, desk.Send(request));
        Assert.Same(ledger, desk.Ledger);
    }

    [Fact]
    public void A_request_that_was_overtaken_is_refused()
    {
        var desk = new LedgerDesk(Plan, "a");
        var late = desk.Request("a");
        desk.Ask("a");
        desk.Ask("a");
        var ledger = desk.Ledger;

        Assert.Null(desk.Send(late));
        Assert.True(desk.Last.SequenceTooLow);
        Assert.Same(ledger, desk.Ledger);
    }

    [Fact]
    public void Unused_permits_come_back()
    {
        var desk = new LedgerDesk(Plan, "a");
        desk.Ask("a");
        var answer = desk.Ask("a", want: 0, used: 10, held: 0);

        Assert.Equal((GrantOutcome.None, 0), (answer.Outcome, answer.Permits));
        Assert.Equal((10, 10), (desk.Ledger.Issued, desk.Ledger.Granted));
    }

    [Fact]
    public void What_a_holder_still_holds_it_keeps_on_a_renewal_that_wants_nothing()
    {
        var desk = new LedgerDesk(Plan, "a");
        desk.Ask("a");

        Assert.Equal(54, desk.Ask("a", want: 0, used: 10, held: 54).Permits);
    }

    [Fact]
    public void A_holder_can_claim_no_more_than_it_was_granted()
    {
        var desk = new LedgerDesk(Plan, "a");
        desk.Ask("a");
        desk.Ask("a", want: 0, used: 10, held: 1_000_000);

        Assert.Equal((10, 54, 64), (desk.Ledger.Issued, desk.Ledger.Outstanding, desk.Ledger.Granted));
    }

    [Fact]
    public void A_suspended_tenant_gets_no_permits_and_keeps_those_in_hand()
    {
        var desk = new LedgerDesk(Plan, "a");
        desk.Ask("a");
        desk.MaySign = false;
        var answer = desk.Ask("a", want: 100, used: 60, held: 4);

        // They can't be taken away: the holder may use them before it hears of it.
        Assert.Equal((GrantOutcome.None, 4), (answer.Outcome, answer.Permits));
    }

    [Fact]
    public void Lowering_the_limit_below_what_is_granted_stops_grants()
    {
        var desk = new LedgerDesk(Plan, "a");
        desk.Ask("a");
        desk.Plan = Plan with { SignaturesPerMonth = 40 };

        Assert.Equal((GrantOutcome.Granted, 34), Result(desk.Ask("a", used: 30, held: 34)));
        Assert.Equal((GrantOutcome.Exhausted, 0), Result(desk.Ask("a", used: 64)));
        Assert.Equal((10_000, 64), (desk.Ledger.HighestLimit, desk.Ledger.Granted));
        Assert.Equal(0, desk.Ledger.Usage(desk.Plan, desk.Now).Remaining);
    }

    [Fact]
    public void A_tenant_without_a_quota_is_exhausted_at_once() =>
        Assert.Equal((GrantOutcome.Exhausted, 0), Result(new LedgerDesk(Plan with { SignaturesPerMonth = 0 }, "a").Ask("a")));

    [Fact]
    public void Asking_to_authenticate_costs_no_permit_and_no_rate()
    {
        var desk = new LedgerDesk(Plan, "a", "b");
        desk.Ask("a");
        var answer = desk.Ask("b", want: 0);

        Assert.Equal((GrantOutcome.None, 0), Result(answer));
        Assert.Equal(default, answer.Rate);
        Assert.False(desk.Last.OthersMustShrink);
        Assert.Equal(100, desk.Ask("a").Rate.PerSecond);
    }

    [Fact]
    public void A_busy_holder_is_granted_for_what_it_used_since_the_last_answer()
    {
        var desk = new LedgerDesk(new(1_000_000, 100, 200), "a");
        desk.Ask("a", want: 1_000);
        desk.Now += TimeSpan.FromSeconds(10);

        Assert.Equal(2 * 15 * 90, desk.Ask("a", used: 900, held: 100).Permits);
    }

    [Fact]
    public void Demand_beyond_the_plans_rate_earns_no_permits()
    {
        var desk = new LedgerDesk(new(1_000_000, 100, 200), "a");

        Assert.Equal(2 * 15 * 100, desk.Ask("a", demand: 50_000).Permits);
        Assert.Equal(64, desk.Ask("b", demand: double.NaN).Permits);
    }

    [Fact]
    public void A_holder_that_has_lost_count_burns_what_it_may_have_used()
    {
        var desk = new LedgerDesk(Plan, "a");
        desk.Ask("a");
        desk.Ask("a", want: 0, used: 4, held: 60);
        desk.Ask("a", want: 0, used: 0);

        Assert.Equal((4, 60, 0), (desk.Ledger.Issued, desk.Ledger.Burned, desk.Ledger.Outstanding));
    }

    [Fact]
    public void Fences_never_go_back()
    {
        var fenced = new LedgerDesk(Plan).Ledger.Fence(new(2, 5)).Fence(new(1, 9)).Fence(new(2, 4));

        Assert.Equal(new Epoch(2, 5), fenced.FenceEpoch);
    }

    [Fact]
    public void Usage_tells_limit_granted_issued_reserved_and_remaining()
    {
        var desk = new LedgerDesk(Plan, "a", "b");
        desk.Ask("a");
        desk.Ask("b");
        desk.Ask("a", want: 0, used: 14, held: 50);

        var expected = new UsageView("2026-11", 10_000, 128, 14, 114, 9_872, new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), desk.Now);
        Assert.Equal(expected, desk.Ledger.Usage(Plan, desk.Now));
    }

    private static (GrantOutcome, long) Result(LeaseGrant grant) => (grant.Outcome, grant.Permits);
}
