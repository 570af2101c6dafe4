using Platform.Contracts.Admin;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ITenantAuditSource
{
    private AuditChain Chain => field ??= new(keys, Id);

    public Task<AuditPosition?> AuditPosition() => Task.FromResult<AuditPosition?>(_state.Revision > 0 ? new(_state.Audit, _state.Outbox, _state.NewestRevision) : null);

    private IEnumerable<AuditEntry> Waiting() => _backlog.Waiting(_state.Outbox);

    /// <summary>The change's entry, in its place in the chain.</summary>
    /// <exception cref="OrleansException">Too many wait for their trail already. Nothing is changed that leaves no trace.</exception>
    private (AuditEntry Entry, AuditHead Head) Entry(Change change, AdminContext context, DateTimeOffset now)
    {
        if (Waiting().Count() >= AuditBacklog.Most)
        {
            DeliverAudit(_state.Outbox).Ignore();
            throw new OrleansException($"{AuditBacklog.Most} audit entries of tenant '{Id}' wait for their trail; it takes no change until they are delivered.");
        }

        return Chain.Append(_state.Audit, new()
        {
            Id = $"{_state.Revision + 1}",
            At = now,
            Actor = context.Actor,
            Action = change.Action,
            Target = change.Target,
            Detail = change.Detail,
            RequestId = context.RequestId,
        });
    }

    /// <summary>Those from before there were chains go where they always went.</summary>
    private string TrailOf(AuditEntry entry) => _state.Audit.TrailOf(Id, entry.Sequence) ?? $"{Id}/{entry.At.UtcDateTime:yyyy-MM}";
}
