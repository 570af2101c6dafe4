using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Contracts.Refusals;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ISigningAuthority, ITenantUsage
{
    /// <summary>
    /// One ETag'd write for every answer, also for one that grants nothing: an activation that a newer one has replaced
    /// fails here, so it can neither grant nor hand out what it believes to be current.
    /// </summary>
    public async Task<LeaseAnswer> Acquire(AcquireLease request)
    {
        if (!_state.Exists) return new(LeaseStatus.UnknownTenant) { Destroyed = _state.IsDestroyed };
        RefuseWhenReplaced();

        var lease = leaseOptions.Value;
        var step = _ledger.Acquire(request, _state.Plan, maySign: _state.MaySign, holders.Live(), lease.Timings, clock.GetUtcNow(), onlyProcess.Since,
            holders.DeadAmong(_ledger.Rows.Select(row => row.Holder)));
        if (step.SequenceTooLow) return new(LeaseStatus.SequenceTooLow);

        await WriteLedger(NoteCredentials(step.Next, request, step.Grant!).Fence(_state.Epoch), _keyUses.With(request.KeyUses, _state.AccessKeys, clock.GetUtcNow()));
        metrics.Moved(step.Permits);
        if (step.OthersMustShrink) holders.Tell(Id, _state.Epoch, hard: false, Holders().Where(holder => holder != request.Holder)).Ignore();
        return new(LeaseStatus.Leased)
        {
            Epoch = _state.Epoch,
            Snapshot = request.KnownEpoch == _state.Epoch ? null : TenantSnapshots.Of(_state, clock.GetUtcNow()),
            Grant = step.Grant,
            TimeToLive = lease.TimeToLive,
        };
    }

    public Task<Epoch?> CurrentEpoch() => Task.FromResult<Epoch?>(Exists ? _state.Epoch : null);

    public Task<Propagation> Propagation(Epoch epoch)
    {
        // Another activation told of it. Whom it reached is forgotten, so all are told again; those who know it already are not disturbed.
        if (epoch <= _state.Epoch && _state.Epoch <= _ledger.FenceEpoch && !_propagation.Remembers(epoch)) TellAll(hard: true);
        return _propagation.Wait(epoch);
    }

    public Task<Outcome<UsageView>> GetUsage() =>
        Task.FromResult<Outcome<UsageView>>(_state.Exists ? _ledger.Usage(_state.Plan, clock.GetUtcNow()) : NoTenant);

    /// <summary>The ledger was fenced by a document newer than the one in hand: another activation has taken over.</summary>
    private void RefuseWhenReplaced()
    {
        if (_ledger.FenceEpoch <= _state.Epoch) return;
        DeactivateOnIdle();
        throw new InvalidOperationException($"The ledger of tenant '{Id}' is fenced at epoch {_ledger.FenceEpoch}, beyond this activation's document at {_state.Epoch}.");
    }
}
