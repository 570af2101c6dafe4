using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>A tenant's audit entries of one month. Key: <c>tenant/yyyy-MM</c>. Only silos call it.</summary>
[Alias("audit-trail"), GrainInterfaceType("audit-trail")]
internal interface IAuditTrail : IGrainWithStringKey
{
    /// <summary>Keeps the entries durably; those it has already are left as they are.</summary>
    [Alias("append")]
    Task Append(ImmutableArray<AuditEntry> entries);
}
