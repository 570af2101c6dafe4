using Platform.Contracts.Admin;
using Platform.Contracts.Quotas;

namespace Platform.Contracts.Tenants;

/// <summary>A tenant, as its administrators and the operators see it.</summary>
/// <param name="Tenant">The id.</param>
/// <param name="DisplayName">The name for people.</param>
/// <param name="Status"><c>active</c>, <c>suspended</c> or <c>destroy_scheduled</c>.</param>
/// <param name="Quota">What it may sign.</param>
/// <param name="CreatedAt">When it was created.</param>
[GenerateSerializer, Immutable, Alias("TenantView")]
public sealed record TenantView(
    [property: Id(0)] string Tenant,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] string Status,
    [property: Id(3)] QuotaPlan Quota,
    [property: Id(4)] DateTimeOffset CreatedAt) : AdminView
{
    /// <summary>When the tenant is destroyed; null when that is not planned.</summary>
    [Id(6), System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? DestroyAt { get; init; }

    /// <summary>True when this answers the request that created it.</summary>
    [Id(5), System.Text.Json.Serialization.JsonIgnore] public bool Created { get; init; }
}
