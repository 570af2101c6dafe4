using Platform.Contracts.Leases;

namespace Platform.Service.Quotas;

/// <summary>A holder's part of the rate.</summary>
/// <param name="Share">What it may use.</param>
/// <param name="Reserved">What nobody else may get for now.</param>
/// <param name="TooSmall">True when others still have what should be this holder's, and it needs it.</param>
/// <param name="OthersWait">True when other holders wait for what this one gives up.</param>
internal readonly record struct RateAllotment(RateShare Share, RateAmount Reserved, bool TooSmall, bool OthersWait)
{
    /// <summary>When the holder should ask again: soon while shares are being moved, but ever later while they don't.</summary>
    public TimeSpan RefreshAfter(TimeSpan? before, LeaseTimings timings)
    {
        if (TooSmall)
        {
            var waited = before >= timings.RebalanceAfter && before < timings.RefreshInterval;
            var next = waited ? before!.Value * 2 : timings.RebalanceAfter;
            return next < timings.RefreshInterval ? next : timings.RefreshInterval;
        }

        return OthersWait && RateAmount.Of(Share).IsBelow(Reserved) ? timings.ConfirmAfter : timings.RefreshInterval;
    }
}
