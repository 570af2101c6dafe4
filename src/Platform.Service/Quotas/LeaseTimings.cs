namespace Platform.Service.Quotas;

/// <summary>The durations that the ledger reckons with.</summary>
/// <param name="TimeToLive">How long a lease lasts after it was granted.</param>
/// <param name="RefreshInterval">When a holder renews at the latest.</param>
/// <param name="DeadSiloNotice">How long the cluster needs to notice a dead silo.</param>
internal sealed record LeaseTimings(TimeSpan TimeToLive, TimeSpan RefreshInterval, TimeSpan DeadSiloNotice)
{
    /// <summary>When a holder asks again whose share of the rate is still with others: they have been told to renew by then.</summary>
    public TimeSpan RebalanceAfter { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>When a holder that must shrink asks again, only to say that it did; sooner than those who wait for its share.</summary>
    public TimeSpan ConfirmAfter => RebalanceAfter / 2;
}
