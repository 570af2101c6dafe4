using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>One stored record of an owner's audit entries. Key: <c>owner/yyyy-MM</c>, then <c>owner/yyyy-MM/2</c> and so on. Only silos call it.</summary>
[Alias("audit-trail"), GrainInterfaceType("audit-trail")]
internal interface IAuditTrail : IGrainWithStringKey
{
    /// <summary>Keeps the entries durably; those it has already are left as they are.</summary>
    [Alias("append")]
    Task Append(ImmutableArray<AuditEntry> entries);

    /// <summary>The entries in the order in which they lie in the store now: what is in memory could not show that somebody was there.</summary>
    [Alias("read")]
    Task<ImmutableArray<AuditEntry>> Read();
}
