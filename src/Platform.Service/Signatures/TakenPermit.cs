namespace Platform.Service.Signatures;

/// <summary>What asking a lease for a permit came to.</summary>
/// <param name="Use">Whether one was taken.</param>
/// <param name="TokensLeft">Signatures that this silo would still allow at once.</param>
/// <param name="UntilNext">When one more is there.</param>
/// <param name="NeedsRefresh">True when the lease should be renewed in the background.</param>
/// <param name="ShareAwaited">True when this silo has no share of the rate yet, and others are about to give some up.</param>
internal readonly record struct TakenPermit(LeaseUse Use, long TokensLeft, TimeSpan UntilNext, bool NeedsRefresh, bool ShareAwaited);
