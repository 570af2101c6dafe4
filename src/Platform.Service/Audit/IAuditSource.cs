using Orleans.Concurrency;

namespace Platform.Service.Audit;

/// <summary>Whoever writes a chain: it alone knows where it ends. Only silos call it.</summary>
[Alias("audit-source"), GrainInterfaceType("audit-source")]
internal interface IAuditSource : IGrainWithStringKey
{
    /// <summary>Null when there is no such owner. Reads what is durable, also while a change is under way.</summary>
    [Alias("audit-position"), AlwaysInterleave]
    Task<AuditPosition?> AuditPosition();
}

/// <summary>A tenant as the writer of its chain. Key: the tenant's id.</summary>
[Alias("tenant-audit-source"), GrainInterfaceType("tenant-audit-source")]
internal interface ITenantAuditSource : IAuditSource;

/// <summary>The keeper of the operators' keys as the writer of their chain. Key: <c>platform</c>.</summary>
[Alias("operator-audit-source"), GrainInterfaceType("operator-audit-source")]
internal interface IOperatorAuditSource : IAuditSource;
