using System.Collections.Immutable;

namespace Platform.Service.Tenants;

/// <summary>A shard's tenant ids, and when each has something to do next.</summary>
[GenerateSerializer, Immutable, Alias("TenantDirectoryState")]
internal sealed record TenantDirectoryState
{
    [Id(0)] public ImmutableSortedSet<string> Tenants { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Only tenants that have.</summary>
    [Id(1)] public ImmutableDictionary<string, DateTimeOffset> Due { get; init; } = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    public DateTimeOffset? DueOf(string tenant) => Due.TryGetValue(tenant, out var at) ? at : null;
}
