namespace Platform.Contracts.Signatures;

/// <summary>
/// How much of the tenant's rate of signatures is left where it was asked, as the <c>tenant</c> policy of the
/// <c>RateLimit</c> fields tells it.
/// </summary>
/// <param name="Limit">Signatures per second of the tenant's plan.</param>
/// <param name="Remaining">Signatures that this node would give at once; at least 0.</param>
/// <param name="ResetSeconds">Seconds until there is more; at least 0.</param>
[GenerateSerializer, Immutable, Alias("TenantRateLimit")]
public sealed record TenantRateLimit([property: Id(0)] long Limit, [property: Id(1)] long Remaining, [property: Id(2)] int ResetSeconds);
