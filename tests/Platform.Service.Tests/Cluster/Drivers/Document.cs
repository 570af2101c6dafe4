using Platform.Contracts.Tenants;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>A stored document: the name of its state, and the key of its grain.</summary>
internal readonly record struct Document(string State, string Key)
{
    /// <summary>What the tenant is.</summary>
    public static Document Of(ClusterTenant tenant) => new("tenant", tenant.Id);

    /// <summary>Who was granted what.</summary>
    public static Document LedgerOf(ClusterTenant tenant) => new("quota", tenant.Id);

    /// <summary>The audit entries of the month in which the cluster's clock begins.</summary>
    public static Document TrailOf(ClusterTenant tenant) => new("audit", $"{tenant.Id}/2026-03");

    /// <summary>The same and what came when that part of the month was full.</summary>
    public static Document[] TrailsOf(ClusterTenant tenant) => [TrailOf(tenant), new("audit", $"{tenant.Id}/2026-03/2")];

    /// <summary>The first part of the archive of retired versions.</summary>
    public static Document ArchiveOf(ClusterTenant tenant) => new("profile-archive", $"{tenant.Id}/0");

    /// <summary>A shard of the list of tenants.</summary>
    public static Document Shard(IGrainFactory grains, long shard) => new("directory", grains.GetGrain<ITenantDirectoryShard>(shard).GetGrainId().Key.ToString()!);
}
