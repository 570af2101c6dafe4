using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Audit;

/// <summary>Reads and checks an audit trail. Key: a tenant's id, or <c>platform</c> for that of the operators.</summary>
[Alias("audit"), GrainInterfaceType("audit")]
public interface IAudit : IGrainWithStringKey
{
    /// <summary>The entries in the order in which they were made, over all months.</summary>
    /// <param name="after">The number to start after; null for the beginning.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>A page, or <see cref="RefusalCode.NotFound"/>, or <see cref="RefusalCode.InvalidRequest"/> for an <paramref name="after"/> that is no number.</returns>
    [Alias("page-audit")]
    Task<Outcome<Page<AuditEntryView>>> Page(string? after, int limit);

    /// <summary>Follows the whole chain. Takes longer the more there is.</summary>
    [Alias("verify-audit"), ResponseTimeout("00:10:00")]
    Task<Outcome<AuditVerdict>> Verify();
}
