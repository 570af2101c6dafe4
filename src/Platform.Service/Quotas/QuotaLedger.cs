using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// What a tenant was granted in the present period, and to whom. Issued is never above granted, granted never above the
/// highest limit that was in force in the period. Immutable: every method gives the next ledger.
/// </summary>
[GenerateSerializer, Immutable, Alias("QuotaLedger")]
internal sealed record QuotaLedger
{
    /// <summary><c>yyyy-MM</c>, UTC; ordinal order is order in time.</summary>
    [Id(0)] public string Period { get; init; } = "";

    /// <summary>Permits given out in the period, less those that came back.</summary>
    [Id(1)] public long Granted { get; init; }

    /// <summary>Permits that holders reported as used.</summary>
    [Id(2)] public long Issued { get; init; }

    /// <summary>No lease may be granted by an authority whose document is older.</summary>
    [Id(3)] public Epoch FenceEpoch { get; init; }

    /// <summary>Permits that were with holders that died: nobody knows how many were used, so they stay granted.</summary>
    [Id(4)] public long Burned { get; init; }

    /// <summary>By holder, in the order they came.</summary>
    [Id(5)] public ImmutableArray<HolderRow> Rows { get; init; } = [];

    public IEnumerable<string> Holders => Rows.Select(row => row.Holder);

    public static string PeriodOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Fences out authorities that do not know the epoch; a fence never goes back.</summary>
    public QuotaLedger Fence(Epoch epoch) => epoch > FenceEpoch ? this with { FenceEpoch = epoch } : this;

    /// <summary>Settles what the holder used, then grants. A repeated request gets its answer again and changes nothing.</summary>
    /// <param name="plan">The plan in force.</param>
    /// <param name="maySign">False while the tenant is suspended: then nothing is granted.</param>
    /// <param name="live">The holders that are not known to be dead.</param>
    public LedgerStep Acquire(AcquireLease request, QuotaPlan plan, bool maySign, IReadOnlySet<string> live, LeaseTimings timings, DateTimeOffset now)
    {
        var known = Find(request.Holder);
        if (known is not null && request.Sequence < known.Sequence) return new(this, Grant: null);
        if (known?.Answer is { } answered && request.Sequence == known.Sequence) return new(this, answered);

        var ledger = Enter(PeriodOf(now)).BuryDead(live, timings, now, request.Holder).Settle(request, out var row);
        var others = ledger.Rows.Where(other => other.Holder != request.Holder && other.HoldsLease(now, timings.TimeToLive)).ToArray();
        var isNew = known is null || !known.HoldsLease(now, timings.TimeToLive);
        var (rate, othersMustShrink) = RateShares.Allot(plan, request.Demand, isNew, others);

        var permits = maySign
            ? GrantPolicy.Size(request.Want, row.Outstanding, UsePerSecond(known, request, now), timings.DeadSiloNotice, plan.SignaturesPerMonth - ledger.Granted, Silos(live, request.Holder))
            : 0;
        var outcome = !maySign || request.Want <= 0 ? GrantOutcome.None
            : row.Outstanding + permits > 0 ? GrantOutcome.Granted
            : GrantOutcome.Exhausted;
        var grant = new LeaseGrant(outcome, ledger.Period, row.Outstanding + permits, rate, othersMustShrink ? timings.RebalanceAfter : timings.RefreshInterval);
        var next = ledger.With(row with
        {
            Sequence = request.Sequence,
            Outstanding = row.Outstanding + permits,
            Rate = rate with { InitialTokens = 0 },
            GrantedAt = now,
            Demand = request.Demand,
            Answer = grant,
        });
        return new(next with { Granted = ledger.Granted + permits }, grant, othersMustShrink);
    }

    /// <summary>The period's figures under the plan in force.</summary>
    public UsageView Usage(QuotaPlan plan, DateTimeOffset now)
    {
        var ledger = Enter(PeriodOf(now));
        var month = DateTimeOffset.ParseExact(ledger.Period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(
            ledger.Period, plan.SignaturesPerMonth, ledger.Granted, ledger.Issued, ledger.Rows.Sum(row => row.Outstanding),
            Math.Max(0, plan.SignaturesPerMonth - ledger.Granted), month.AddMonths(1), now);
    }

    private HolderRow? Find(string holder) => Rows.FirstOrDefault(row => row.Holder == holder);

    private QuotaLedger With(HolderRow row) =>
        this with { Rows = Find(row.Holder) is { } before ? Rows.Replace(before, row) : Rows.Add(row) };

    /// <summary>Begins a later period with nothing granted; a clock that was set back stays in the period it was in.</summary>
    private QuotaLedger Enter(string period) => string.CompareOrdinal(period, Period) <= 0 ? this : this with
    {
        Period = period,
        Granted = 0,
        Issued = 0,
        Burned = 0,
        Rows = [.. Rows.Select(row => row with { Outstanding = 0 })],
    };

    /// <summary>Forgets holders that are dead and whose leases have ended. What they held stays granted.</summary>
    private QuotaLedger BuryDead(IReadOnlySet<string> live, LeaseTimings timings, DateTimeOffset now, string asking)
    {
        var dead = Rows.Where(row => row.Holder != asking && !live.Contains(row.Holder) && !row.HoldsLease(now, timings.TimeToLive)).ToArray();
        return dead.Length == 0 ? this : this with { Rows = Rows.RemoveRange(dead), Burned = Burned + dead.Sum(row => row.Outstanding) };
    }

    /// <summary>Counts what was used since the last request and takes back what is no longer held.</summary>
    private QuotaLedger Settle(AcquireLease request, out HolderRow row)
    {
        var before = Find(request.Holder) ?? new HolderRow { Holder = request.Holder, UsedTotal = request.UsedTotal };

        // More than it has here was used of another period's permits, which that period has counted as granted.
        var used = Math.Clamp(request.UsedTotal - before.UsedTotal, 0, before.Outstanding);
        var left = before.Outstanding - used;
        var held = request.Period == Period ? Math.Clamp(request.Held, 0, left) : 0;
        row = before with { Outstanding = held, UsedTotal = Math.Max(before.UsedTotal, request.UsedTotal) };
        return With(row) with { Issued = Issued + used, Granted = Granted - (left - held) };
    }

    /// <summary>What the holder can be expected to use: as much as it just did, or as much as it is asked for.</summary>
    private static double UsePerSecond(HolderRow? known, AcquireLease request, DateTimeOffset now)
    {
        if (known is null) return request.Demand;
        var seconds = Math.Max(1, (now - known.GrantedAt).TotalSeconds);
        return Math.Max(request.Demand, Math.Max(0, request.UsedTotal - known.UsedTotal) / seconds);
    }

    private static int Silos(IReadOnlySet<string> live, string asking) => live.Contains(asking) ? live.Count : live.Count + 1;
}
