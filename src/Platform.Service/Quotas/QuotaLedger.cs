using System.Collections.Immutable;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// What a tenant was granted in the present period, and to whom. Issued is never above granted, granted never above the
/// highest limit that was in force in the period. Immutable: every method gives the next ledger, which counts once it is stored.
/// </summary>
[GenerateSerializer, Immutable, Alias("QuotaLedger")]
internal sealed partial record QuotaLedger
{
    /// <summary>The period; empty before the first grant. It never moves back, whatever the clock does.</summary>
    [Id(0)] public string Period { get; init; } = "";

    /// <summary>Permits of the period that holders reported as used.</summary>
    [Id(1)] public long Issued { get; init; }

    /// <summary>Permits of the period that were with holders found dead: nobody knows how many were used, so they stay granted.</summary>
    [Id(2)] public long Burned { get; init; }

    /// <summary>The highest limit that was in force in the period.</summary>
    [Id(3)] public long HighestLimit { get; init; }

    /// <summary>No lease may be granted by an authority whose document is older.</summary>
    [Id(4)] public Epoch FenceEpoch { get; init; }

    /// <summary>By holder, in the order they came. Not more than live silos and those whose death is recent.</summary>
    [Id(5)] public ImmutableArray<HolderRow> Rows { get; init; } = [];

    /// <summary>The period before; null when there was none.</summary>
    [Id(6)] public PeriodTotals? Previous { get; init; }

    /// <summary>Tokens that no holder has; null before the first grant.</summary>
    [Id(7)] public RateReserve? Reserve { get; init; }

    /// <summary>Permits of the period that holders hold, or have used since they last reported.</summary>
    public long Outstanding => Rows.Sum(row => row.Outstanding);

    /// <summary>Permits given out in the period, less those that came back.</summary>
    public long Granted => Issued + Outstanding + Burned;

    /// <summary>Everyone who may still hold a lease.</summary>
    public IEnumerable<string> HoldersAt(DateTimeOffset now, TimeSpan timeToLive) =>
        Rows.Where(row => row.GrantedAt + timeToLive > now).Select(row => row.Holder);

    /// <summary>Fences out authorities that don't know the epoch; a fence never goes back.</summary>
    public QuotaLedger Fence(Epoch epoch) => epoch > FenceEpoch ? this with { FenceEpoch = epoch } : this;

    /// <summary>The present period's figures; zeros when the ledger's has ended.</summary>
    public UsageView Usage(QuotaPlan plan, DateTimeOffset now)
    {
        var ledger = Enter(plan, now);
        return new(
            ledger.Period, plan.SignaturesPerMonth, ledger.Granted, ledger.Issued, ledger.Outstanding,
            Math.Max(0, plan.SignaturesPerMonth - ledger.Granted), QuotaPeriod.End(ledger.Period), now);
    }

    private HolderRow? Find(string holder) => Rows.FirstOrDefault(row => row.Holder == holder);

    private QuotaLedger With(HolderRow row) =>
        this with { Rows = Find(row.Holder) is { } before ? Rows.Replace(before, row) : Rows.Add(row) };

    /// <summary>The ledger of the present period. In a new one nothing is granted yet: what holders still have was charged to the old one.</summary>
    private QuotaLedger Enter(QuotaPlan plan, DateTimeOffset now)
    {
        var period = QuotaPeriod.Of(now);
        if (!QuotaPeriod.IsLater(period, Period)) return this with { HighestLimit = Math.Max(HighestLimit, plan.SignaturesPerMonth) };
        return this with
        {
            Period = period,
            Issued = 0,
            Burned = 0,
            HighestLimit = plan.SignaturesPerMonth,
            Rows = [.. Rows.Select(row => row with { Outstanding = 0 })],
            Previous = Period.Length == 0 ? null : new(Period, Granted, Issued),
        };
    }

    /// <summary>
    /// With the clock set back, no lease may seem to be granted in the future: it was granted before now, whatever the clock
    /// said, so it has ended one time to live from now.
    /// </summary>
    private QuotaLedger NotAfter(DateTimeOffset now) =>
        this with { Rows = [.. Rows.Select(row => row.GrantedAt <= now ? row : row with { GrantedAt = now })] };

    /// <summary>Frees the rate of leases that have ended and of dead silos, for good: a clock set back must not give it to two holders.</summary>
    private QuotaLedger Lapse(LeaseTerms terms, DateTimeOffset now) =>
        this with { Rows = [.. Rows.Select(row => terms.MayUseRate(row, now) ? row : row with { SharesRate = false, Reserved = default, Keeps = default })] };

    private QuotaLedger Fit(QuotaPlan plan) => this with { Rows = RateShares.Fit(plan, Rows) };

    /// <summary>Forgets holders that are dead and whose leases have ended. What they held stays granted.</summary>
    private QuotaLedger BuryDead(LeaseTerms terms, DateTimeOffset now)
    {
        var dead = Rows.Where(row => !terms.IsLive(row) && terms.EndOf(row) <= now).ToArray();
        return dead.Length == 0 ? this : this with { Rows = Rows.RemoveRange(dead), Burned = Burned + dead.Sum(row => row.Outstanding) };
    }
}
