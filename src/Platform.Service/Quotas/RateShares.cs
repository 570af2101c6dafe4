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
    /// <param name="current">The share that it has and may keep using until it hears of another.</param>
    /// <param name="hasBucket">True when it may have tokens: then it gets none.</param>
    /// <param name="others">The rows of the other holders whose leases have not ended.</param>
    /// <param name="spareTokens">Tokens of the burst that nobody has.</param>
    public static RateAllotment Allot(
        QuotaPlan plan, RateClaim own, RateAmount current, bool hasBucket, IReadOnlyCollection<HolderRow> others, double spareTokens)
    {
        RateClaim[] claims = [own, .. others.Where(row => row.SharesRate).Select(row => new RateClaim(row.Holder, row.Demand))];
        var target = RateTargets.Of(own.Holder, plan, claims);
        var free = RateAmount.Of(plan).Without(RateAmount.Reserved(others));

        // What it has is reserved for it already. It counts when the plan was lowered: else each would wait for the others.
        var share = RateAmount.Min(target, RateAmount.Max(current, free));
        var tokens = hasBucket ? 0 : Math.Min(share.Burst, spareTokens);
        return new(
            new(share.PerSecond, share.Burst, tokens),
            RateAmount.Max(current, share),
            share.IsWellBelow(target),
            others.Any(row => row.SharesRate && RateAmount.Of(row.Answer.Rate).IsWellBelow(RateTargets.Of(row.Holder, plan, claims))));
    }
}
