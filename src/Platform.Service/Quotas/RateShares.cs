using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// Divides a tenant's rate and burst among the holders of its leases. Shares follow demand; a holder never gets what another
/// still has reserved, so their sum stays within the plan at every moment.
/// </summary>
internal static class RateShares
{
    /// <summary>A holder that was asked for nothing lately counts as asked for this many per second, so that it can begin.</summary>
    private const double LeastDemand = 1;

    /// <summary>A share this close to what it should be is left alone: demand is never still.</summary>
    private const double Tolerance = 0.8;

    /// <param name="plan">The tenant's plan.</param>
    /// <param name="demand">Signatures per second that the asking holder was lately asked for.</param>
    /// <param name="isNew">True for a holder that has no bucket which the ledger still reckons with.</param>
    /// <param name="others">The rows of the other holders whose leases have not ended.</param>
    /// <returns>The share, and whether others must give some up for it to become what it should be.</returns>
    public static (RateShare Share, bool OthersMustShrink) Allot(QuotaPlan plan, double demand, bool isNew, IReadOnlyCollection<HolderRow> others)
    {
        var own = Math.Max(demand, LeastDemand);
        var fair = own / (own + others.Sum(other => Math.Max(other.Demand, LeastDemand)));
        var perSecond = Math.Min(plan.SignaturesPerSecond * fair, Free(plan.SignaturesPerSecond, others.Sum(other => other.Rate.PerSecond)));
        var freeBurst = Free(plan.Burst, others.Sum(other => other.Rate.Burst));
        var burst = Math.Min(plan.Burst * fair, freeBurst);

        // Tokens only for burst that nobody has: what others give up later was theirs to use, and may be used already.
        var share = new RateShare(perSecond, burst, isNew ? burst : 0);
        return (share, perSecond < plan.SignaturesPerSecond * fair * Tolerance || burst < plan.Burst * fair * Tolerance);
    }

    private static double Free(double plan, double reserved) => Math.Max(0, plan - reserved);
}
