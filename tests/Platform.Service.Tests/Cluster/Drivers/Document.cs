namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>A stored document: the name of its state, and the key of its grain.</summary>
internal readonly record struct Document(string State, string Key)
{
    /// <summary>What the tenant is.</summary>
    public static Document Of(ClusterTenant tenant) => new("tenant", tenant.Id);

    /// <summary>Who was granted what.</summary>
    public static Document LedgerOf(ClusterTenant tenant) => new("quota", tenant.Id);
}
