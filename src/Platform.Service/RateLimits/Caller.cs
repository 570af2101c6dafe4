namespace Platform.Service.RateLimits;

/// <summary>Whom a request is counted for: a verified tenant, or else the bucket of a client address.</summary>
/// <param name="Tenant">The tenant of a valid key; null without one.</param>
/// <param name="Slot">The address's bucket; 0 with a tenant.</param>
internal readonly record struct Caller(string? Tenant, int Slot);
