namespace Platform.Service.Signatures;

/// <summary>What asking a lease for a permit came to.</summary>
/// <param name="Use">Whether one was taken.</param>
/// <param name="Rate">What is left of the rate.</param>
/// <param name="NeedsRefresh">True when the lease should be renewed in the background.</param>
/// <param name="ShareAwaited">True when this silo has no share of the rate yet, and others are about to give some up.</param>
internal readonly record struct TakenPermit(LeaseUse Use, RateLeft Rate, bool NeedsRefresh, bool ShareAwaited);
