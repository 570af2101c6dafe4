using Platform.Contracts.Quotas;

namespace Platform.Contracts.Tenants;

/// <summary>Creates a tenant, or changes what is given of it.</summary>
/// <param name="DisplayName">The name for people, 1 to 200 characters.</param>
/// <param name="Quota">The plan; null keeps the present one, or takes the platform's default for a new tenant.</param>
[GenerateSerializer, Immutable, Alias("PutTenant")]
public sealed record PutTenant([property: Id(0)] string DisplayName, [property: Id(1)] QuotaPlan? Quota = null);
