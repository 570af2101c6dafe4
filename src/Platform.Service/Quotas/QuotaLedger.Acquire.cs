using System.Collections.Immutable;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

internal sealed partial record QuotaLedger
{
    private const double MostDemand = 1e9;

    /// <summary>
    /// Settles what the holder used, then grants. A repeated request gets its answer again and changes nothing; it is worth
    /// a write all the same, which fails for an authority that was replaced.
    /// </summary>
    /// <param name="request">What the holder reports and asks for.</param>
    /// <param name="plan">The plan in force.</param>
    /// <param name="maySign">False while the tenant is suspended: nothing is granted then, and nothing taken away.</param>
    /// <param name="live">The holders that are not known to be dead.</param>
    /// <param name="timings">The durations to reckon with.</param>
    /// <param name="now">The time.</param>
    /// <param name="othersGoneSince">Where a lock keeps other processes from the store: since when. Else null.</param>
    /// <param name="declaredDead">Holders that the cluster has declared dead; null for none.</param>
    public LedgerStep Acquire(
        AcquireLease request, QuotaPlan plan, bool maySign, IReadOnlySet<string> live, LeaseTimings timings, DateTimeOffset now,
        DateTimeOffset? othersGoneSince = null, IReadOnlySet<string>? declaredDead = null)
    {
        var known = Find(request.Holder);
        if (known is not null && request.Sequence < known.Sequence) return new(this, Grant: null);
        if (known is not null && request.Sequence == known.Sequence) return new(this, known.Answer);

        var terms = new LeaseTerms(live, request.Holder, timings.TimeToLive, othersGoneSince, declaredDead ?? ImmutableHashSet<string>.Empty);
        var ledger = NotAfter(now);
        var reserve = (Reserve ?? RateReserve.Full(plan, now)).Fill(plan, ledger.Rows, terms, now);
        var buried = ledger.BuryDead(terms, now);
        var entered = buried.Lapse(terms, now).Fit(plan).Enter(plan, now);
        ledger = entered.Settle(request, out var kept);
        var burned = ledger.Burned - entered.Burned;
        var returned = entered.Outstanding - ledger.Outstanding - (ledger.Issued - entered.Issued) - burned;

        var before = ledger.Find(request.Holder);
        var own = before is { SharesRate: true } ? before : null;
        var demand = double.IsFinite(request.Demand) ? Math.Clamp(request.Demand, 0, MostDemand) : 0;
        var wants = maySign && !request.Leaving && request.Want > 0;
        var added = wants
            ? GrantPolicy.TopUp(
                kept, request.Want, Math.Max(Math.Min(demand, plan.SignaturesPerSecond), UsePerSecond(before, request, now)),
                plan.SignaturesPerMonth - ledger.Granted, terms.LiveSilos, timings.DeadSiloNotice)
            : 0;
        var sharesRate = !request.Leaving && (wants || kept > 0 || own is not null);
        var others = ledger.Rows.Where(row => row.Holder != request.Holder && row.SharesRate).ToArray();
        var rate = sharesRate
            ? RateShares.Allot(plan, new(request.Holder, demand), own, others, reserve.Tokens)
            : default;

        var outcome = !wants ? GrantOutcome.None : kept + added > 0 ? GrantOutcome.Granted : GrantOutcome.Exhausted;
        var grant = new LeaseGrant(outcome, ledger.Period, kept + added, rate.Share, rate.RefreshAfter(own?.Answer.RefreshAfter, timings));
        ledger = ledger.With(new(
            request.Holder, request.Sequence, request.UsedTotal, Outstanding: kept + added, GrantedAt: now, demand, sharesRate, rate.Reserved,
            Keeps: RateAmount.Of(rate.Share), grant));
        var spare = RateAmount.Of(plan).Without(RateAmount.Reserved(ledger.Rows));
        return new(ledger with { Reserve = reserve.Give(rate.Share.InitialTokens, spare) }, grant, rate.TooSmall)
        {
            Permits = new(added, returned, buried.Burned - Burned + burned),
        };
    }

    /// <summary>Counts what was used since the last request, and takes back what is no longer held.</summary>
    private QuotaLedger Settle(AcquireLease request, out long kept)
    {
        kept = 0;
        if (Find(request.Holder) is not { } row) return this;
        var used = request.UsedTotal - row.UsedTotal;
        if (row.Answer.Period != Period) return this with { Previous = Previous?.Settle(row.Answer.Period, Math.Max(0, used)) };

        // A holder that has lost count may have used everything.
        if (used < 0) return With(row with { Outstanding = 0 }) with { Burned = Burned + row.Outstanding };

        // More than it has here was of permits that are burned, or of the period before, and granted there.
        used = Math.Min(used, row.Outstanding);
        kept = request.Period == Period ? Math.Clamp(request.Held, 0, row.Outstanding - used) : 0;
        return With(row with { Outstanding = kept }) with { Issued = Issued + used };
    }

    /// <summary>What the holder really used per second since it was last answered; in the first second, as if it had been a whole one.</summary>
    private static double UsePerSecond(HolderRow? before, AcquireLease request, DateTimeOffset now) =>
        before is null ? 0 : Math.Max(0, request.UsedTotal - before.UsedTotal) / Math.Max(1, (now - before.GrantedAt).TotalSeconds);
}
