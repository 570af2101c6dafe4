using System.Collections.Immutable;

namespace Platform.Service.Tenants;

/// <summary>A shard's tenant ids.</summary>
[GenerateSerializer, Immutable, Alias("TenantDirectoryState")]
internal sealed record TenantDirectoryState
{
    [Id(0)] public ImmutableSortedSet<string> Tenants { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
