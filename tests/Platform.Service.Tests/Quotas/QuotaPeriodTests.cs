using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class QuotaPeriodTests
{
    private static readonly QuotaPlan Plan = new(100, SignaturesPerSecond: 100, Burst: 200);
    private static readonly DateTimeOffset December = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_period_begins_with_the_whole_quota()
    {
        var desk = UsedUp();
        desk.Now = December;

        Assert.Equal(GrantOutcome.Granted, desk.Ask("a", used: 100).Outcome);
        Assert.Equal(("2026-12", 0, 50), (desk.Ledger.Period, desk.Ledger.Issued, desk.Ledger.Granted));
    }

    [Fact]
    public void Permits_of_the_old_period_are_replaced_by_those_of_the_new()
    {
        var desk = new LedgerDesk(Plan, "a") { Now = December - TimeSpan.FromSeconds(1) };
        desk.Ask("a");
        var old = new AcquireLease("a", 2, UsedTotal: 20, Held: 30, "2026-11", Want: 1, Demand: 0, default);
        desk.Now = December;

        Assert.Equal(("2026-12", 50), (desk.Send(old)!.Period, desk.Last.Grant!.Permits));
        Assert.Equal(50, desk.Ledger.Granted);
    }

    [Fact]
    public void What_was_used_of_the_old_period_is_counted_there()
    {
        var desk = new LedgerDesk(Plan, "a") { Now = December - TimeSpan.FromSeconds(1) };
        desk.Ask("a");
        desk.Now = December;
        desk.Ask("a", used: 20);

        Assert.Equal(new PeriodTotals("2026-11", Granted: 50, Issued: 20), desk.Ledger.Previous);
        Assert.Equal(0, desk.Ledger.Issued);
    }

    [Fact]
    public void A_clock_set_back_stays_in_the_period()
    {
        var desk = new LedgerDesk(Plan, "a") { Now = December };
        desk.Ask("a");
        desk.Now -= TimeSpan.FromHours(1);
        var answer = desk.Send(new("a", 2, UsedTotal: 10, Held: 40, "2026-12", Want: 0, Demand: 0, default))!;

        Assert.Equal(("2026-12", 40), (answer.Period, answer.Permits));
        Assert.Equal(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), desk.Ledger.Usage(Plan, desk.Now).ResetsAt);
    }

    [Fact]
    public void A_repeated_request_is_answered_with_the_old_periods_permits_that_were_charged_to_it()
    {
        var desk = new LedgerDesk(Plan, "a") { Now = December - TimeSpan.FromSeconds(1) };
        var request = desk.Request("a");
        var answer = desk.Send(request);
        desk.Now = December;
        desk.Ask("b");

        Assert.Equal(answer, desk.Send(request));
        Assert.Equal("2026-11", answer!.Period);
    }

    [Fact]
    public void Usage_of_a_ledger_whose_period_has_ended_shows_the_new_one_with_zeros()
    {
        var usage = UsedUp().Ledger.Usage(Plan, December);

        Assert.Equal(new("2026-12", 100, 0, 0, 0, 100, December.AddMonths(1), December), usage);
    }

    [Fact]
    public void Usage_before_the_first_signature_shows_zeros() =>
        Assert.Equal(("2026-12", 0, 100), (new QuotaLedger().Usage(Plan, December).Period, new QuotaLedger().Usage(Plan, December).Granted, new QuotaLedger().Usage(Plan, December).Remaining));

    private static LedgerDesk UsedUp()
    {
        var desk = new LedgerDesk(Plan, "a");
        for (var used = 0L; desk.Ask("a", used: used) is { Outcome: GrantOutcome.Granted } grant; used += grant.Permits)
        {
        }

        return desk;
    }
}
