namespace Platform.Service.Signatures;

/// <summary>What is left of a tenant's rate on this silo.</summary>
/// <param name="Tokens">Signatures that it would still allow at once.</param>
/// <param name="UntilNext">When one more is there.</param>
internal readonly record struct RateLeft(long Tokens, TimeSpan UntilNext);
