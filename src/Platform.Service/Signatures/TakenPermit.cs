namespace Platform.Service.Signatures;

/// <summary>What asking a lease for a permit came to.</summary>
/// <param name="Verdict">Whether one was taken.</param>
/// <param name="TokensLeft">Signatures that this silo would still allow at once.</param>
/// <param name="UntilNext">When one more token is there; null when none will come.</param>
/// <param name="NeedsRefresh">True when the lease should be renewed in the background.</param>
internal readonly record struct TakenPermit(LeaseVerdict Verdict, long TokensLeft, TimeSpan? UntilNext, bool NeedsRefresh);
