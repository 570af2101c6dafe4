using Platform.Contracts.Tenants;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ITenantSweep
{
    public async Task Sweep()
    {
        await RequireNewest();
        await Bury();
        await EraseSecrets();
        CarryOnRotations();
        if (Waiting().Any()) await DeliverAudit(_state.Outbox);
        var waits = Waiting().Any();
        if (_state.IsDestroyed && !waits) await Notes.Forget();
        else await Notes.Settle(Earlier(_state.DueAt, waits ? clock.GetUtcNow() + AuditBacklog.Retry : null));
    }

    private SweepNotes Notes => field ??= new(Directory, Id, clock);

    private ITenantDirectoryShard Directory => GrainFactory.GetGrain<ITenantDirectoryShard>(TenantDirectory.ShardOf(Id));

    /// <summary>An activation that another has replaced would settle what it does not know of.</summary>
    /// <exception cref="OrleansException">There is a newer document; the next activation reads it.</exception>
    private async Task RequireNewest()
    {
        await document.ReadStateAsync();
        if (document.State.Revision == _state.Revision) return;
        DeactivateOnIdle();
        throw new OrleansException($"The document of tenant '{Id}' is at revision {document.State.Revision}, beyond this activation's {_state.Revision}.");
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
