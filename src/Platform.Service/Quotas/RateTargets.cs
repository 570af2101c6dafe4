using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// What each holder's share of the rate should be. Nine tenths follow demand; one tenth is divided equally, so that a holder
/// that was idle has something to begin with. Of the burst each has one token first, for a share of less signs nothing;
/// where there are fewer tokens than holders, those with the least demand have none, and no rate either.
/// </summary>
internal static class RateTargets
{
    private const double EqualPart = 0.1;

    public static RateAmount Of(string holder, QuotaPlan plan, IReadOnlyCollection<RateClaim> claims)
    {
        var sharing = claims.Count <= plan.Burst ? claims : Foremost(claims, plan.Burst);
        var own = sharing.FirstOrDefault(claim => claim.Holder == holder);
        if (own.Holder is null) return default;

        var demand = sharing.Sum(claim => claim.Demand);
        var equal = 1.0 / sharing.Count;
        var part = demand > 0 ? EqualPart * equal + (1 - EqualPart) * own.Demand / demand : equal;
        return new(plan.SignaturesPerSecond * part, 1 + (plan.Burst - sharing.Count) * part);
    }

    /// <summary>The same ones, whoever asks.</summary>
    private static RateClaim[] Foremost(IReadOnlyCollection<RateClaim> claims, int count) =>
        [.. claims.OrderByDescending(claim => claim.Demand).ThenBy(claim => claim.Holder, StringComparer.Ordinal).Take(count)];
}
