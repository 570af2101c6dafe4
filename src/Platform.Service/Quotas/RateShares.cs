using System.Collections.Immutable;
using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// Divides a tenant's rate among the holders of its leases. A holder never gets what another may still be using, so the
/// shares in use stay within the plan at every moment; after the plan was lowered, once each holder has renewed.
/// </summary>
internal static class RateShares
{
    /// <param name="plan">The tenant's plan.</param>
    /// <param name="own">The asking holder.</param>
    /// <param name="row">Its row while it takes part in the rate; else null.</param>
    /// <param name="others">The rows of the other holders that take part.</param>
    /// <param name="spareTokens">Tokens of the burst that nobody has.</param>
    public static RateAllotment Allot(QuotaPlan plan, RateClaim own, HolderRow? row, IReadOnlyCollection<HolderRow> others, double spareTokens)
    {
        RateClaim[] claims = [own, .. others.Select(other => new RateClaim(other.Holder, other.Demand))];
        var target = RateTargets.Of(own.Holder, plan, claims);
        var free = RateAmount.Of(plan).Without(RateAmount.Reserved(others));
        var share = RateAmount.Min(target, RateAmount.Max(row?.Keeps ?? default, free));

        // That it asks says that it has its last share, and not that it will hear of this one.
        var inUse = row is null ? default : RateAmount.Of(row.Answer.Rate);
        var tokens = row?.Reserved.Burst > 0 ? 0 : Math.Min(share.Burst, spareTokens);
        return new(
            new(share.PerSecond, share.Burst, tokens),
            RateAmount.Max(inUse, share),
            share.IsBelow(RateTargets.Least(own.Holder, plan, claims)),
            others.Any(other => RateAmount.Of(other.Answer.Rate).IsBelow(RateTargets.Least(other.Holder, plan, claims))));
    }

    /// <summary>
    /// Cuts down what holders keep when the plan was lowered below it. At once and for all, so that each can shrink to its
    /// part without waiting for the others.
    /// </summary>
    public static ImmutableArray<HolderRow> Fit(QuotaPlan plan, ImmutableArray<HolderRow> rows)
    {
        var kept = RateAmount.Sum(rows, row => row.Keeps);
        var rate = plan.SignaturesPerSecond / Math.Max(kept.PerSecond, plan.SignaturesPerSecond);
        var burst = plan.Burst / Math.Max(kept.Burst, plan.Burst);
        return rate >= 1 && burst >= 1 ? rows : [.. rows.Select(row => row with { Keeps = new(row.Keeps.PerSecond * rate, row.Keeps.Burst * burst) })];
    }
}
