namespace Platform.Contracts.Leases;

/// <summary>Whether an access key is worth a lease.</summary>
[GenerateSerializer, Alias("Recognition")]
public enum Recognition
{
    /// <summary>There is no such tenant.</summary>
    UnknownTenant = 0,

    /// <summary>The tenant has no such key.</summary>
    UnknownKey = 1,

    /// <summary>The key is the tenant's.</summary>
    Recognised = 2,

    /// <summary>There was such a tenant, and it was destroyed.</summary>
    DestroyedTenant = 3,
}
