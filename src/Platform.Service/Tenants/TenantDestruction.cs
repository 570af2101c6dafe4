namespace Platform.Service.Tenants;

/// <summary>The end of a tenant: announced, and called off until its time has come.</summary>
/// <param name="ScheduledAt">When it was asked for.</param>
/// <param name="At">When the tenant is destroyed.</param>
/// <param name="DoneAt">When that was done; null before.</param>
[GenerateSerializer, Immutable, Alias("TenantDestruction")]
internal sealed record TenantDestruction(
    [property: Id(0)] DateTimeOffset ScheduledAt,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] DateTimeOffset? DoneAt = null);
