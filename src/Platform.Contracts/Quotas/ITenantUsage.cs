using Platform.Contracts.Refusals;

namespace Platform.Contracts.Quotas;

/// <summary>A tenant's use of its quota. Key: the tenant's id.</summary>
[Alias("tenant-usage"), GrainInterfaceType("tenant-usage")]
public interface ITenantUsage : IGrainWithStringKey
{
    /// <summary>The present period's figures.</summary>
    [Alias("get-usage")]
    Task<Outcome<UsageView>> GetUsage();
}
