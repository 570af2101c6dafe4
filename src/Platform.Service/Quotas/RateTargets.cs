using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// What each holder's share of the rate should be: what it is asked for, and an equal part of what is left over then. One
/// tenth of the plan is left over always, so that a holder that was idle has something to begin with when the others use it
/// up; beyond that, demands are met in proportion. Of the burst each has one token first, for a share of less signs nothing;
/// where there are fewer tokens than holders, those with the least demand have none, and no rate either.
/// </summary>
internal static class RateTargets
{
    private const double LeftOverAlways = 0.1;

    /// <summary>A share this close to what it should be is left alone: demand is never still.</summary>
    private const double CloseEnough = 0.9;

    public static RateAmount Of(string holder, QuotaPlan plan, IReadOnlyCollection<RateClaim> claims)
    {
        var sharing = claims.Count <= plan.Burst ? claims : Foremost(claims, plan.Burst);
        var own = sharing.FirstOrDefault(claim => claim.Holder == holder);
        if (own.Holder is null) return default;

        var demand = sharing.Sum(claim => claim.Demand);
        var met = Math.Min(demand, plan.SignaturesPerSecond * (1 - LeftOverAlways));
        var rate = (plan.SignaturesPerSecond - met) / sharing.Count + (demand > 0 ? met * own.Demand / demand : 0);
        return new(rate, 1 + (plan.Burst - sharing.Count) * rate / plan.SignaturesPerSecond);
    }

    /// <summary>What a holder must have, or it is worth a round of writes to move shares.</summary>
    public static RateAmount Least(string holder, QuotaPlan plan, IReadOnlyCollection<RateClaim> claims)
    {
        var target = Of(holder, plan, claims);
        var least = target.Times(CloseEnough);
        return least with { Burst = Math.Max(least.Burst, Math.Min(target.Burst, 1)) };
    }

    /// <summary>The same ones, whoever asks.</summary>
    private static RateClaim[] Foremost(IReadOnlyCollection<RateClaim> claims, int count) =>
        [.. claims.OrderByDescending(claim => claim.Demand).ThenBy(claim => claim.Holder, StringComparer.Ordinal).Take(count)];
}
