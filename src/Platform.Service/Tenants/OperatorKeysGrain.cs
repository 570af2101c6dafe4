using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Access;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

/// <summary>The operators' keys: one document. Operators are few, so each of their requests asks it; its answers are in memory, and not old.</summary>
[GrainType("operator-keys")]
internal sealed partial class OperatorKeysGrain(
    [PersistentState("operator-keys")] IPersistentState<OperatorKeysState> document,
    IOptions<AccessOptions> options,
    TimeProvider clock,
    ILogger<OperatorKeysGrain> logger,
    IDerivedKeys? keys = null,
    TenantMetrics? metrics = null,
    OnlyProcess? onlyProcess = null) : Grain, IOperatorKeys
{
    private OperatorKeysState _state = new();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Take(_readAt);
        DeliverAudit().Ignore();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _backlog.End();
        return Task.CompletedTask;
    }

    public async Task<Outcome<AccessKeyView>> CreateAccessKey(AdminContext context, CreateAccessKey command)
    {
        var now = clock.GetUtcNow();
        if (Replay(context, now) is { } repeated) return repeated;
        var key = NewAccessKey.Create(IOperatorKeys.Key);
        var record = AccessKeyRecord.For(key, command, _state.Revision + 1, now);
        if (!_state.Keys.Add(record, options.Value.MaxOperatorKeys, now).Succeeded(out var added, out var refusal)) return refusal;

        await Commit(Remembered(_state with { Keys = added }, context, key.Id, now), context, CreateAction, key.Id, now);
        return Done(View(record, now) with { Key = key.Reveal() });
    }

    public async Task<Outcome<AccessKeyView>> RollAccessKey(AdminContext context, string id, RollAccessKey command)
    {
        var now = clock.GetUtcNow();
        if (Replay(context, now) is { } repeated) return repeated;
        var key = NewAccessKey.Create(IOperatorKeys.Key);
        var rolled = _state.Keys.Roll(id, key, command, context.Condition, options.Value.MaxOperatorKeys, _state.Revision + 1, now);
        if (!rolled.Succeeded(out var keys, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = View(_state.Keys.Find(id), now), Refusal = refusal };
        }

        await Commit(Remembered(_state with { Keys = keys }, context, key.Id, now), context, "operator_key.roll", key.Id, now, $"replaces={id} grace_seconds={command.Grace.TotalSeconds:f0}");
        return Done(View(keys.Find(key.Id)!, now) with { Key = key.Reveal(), Previous = keys.RolledInto(key.Id) });
    }

    public Task<Outcome<Page<AccessKeyView>>> ListAccessKeys(string? after, int limit)
    {
        var now = clock.GetUtcNow();
        return Task.FromResult<Outcome<Page<AccessKeyView>>>(_state.Keys.Keys.Page(key => key.Id, after, limit, key => View(key, now)));
    }

    public Task<Outcome<AccessKeyView>> GetAccessKey(string id) =>
        Task.FromResult<Outcome<AccessKeyView>>(View(_state.Keys.Find(id), clock.GetUtcNow()) is { } view ? view : AccessKeySet.NoKey);

    public async Task<Outcome<AccessKeyView>> RevokeAccessKey(AdminContext context, string id)
    {
        var now = clock.GetUtcNow();
        var revoked = _state.Keys.Revoke(id, context.Condition, _state.Revision + 1, now);
        if (!revoked.Succeeded(out var left, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = View(_state.Keys.Find(id), now), Refusal = refusal };
        }

        if (left != _state.Keys) await Commit(_state with { Keys = left }, context, "operator_key.revoke", id, now);
        return Done(View(left.Find(id)!, now));
    }

    public async Task<bool> Recognise(string id, ImmutableArray<byte> digest)
    {
        await Freshen();
        var now = clock.GetUtcNow();
        var recognised = _state.Keys.Recognise(id, digest.AsSpan(), now) is not null;
        if (recognised) NoteUse(id, now);
        return recognised;
    }

    public Task<bool> IsEmpty() => Task.FromResult(_state.Keys.Keys.IsEmpty);

    private static string TargetOf(string id) => $"operator-keys/{id}";

    private async Task Commit(OperatorKeysState next, AdminContext context, string action, string id, DateTimeOffset now, string? detail = null)
    {
        await Write(Audited(next with { Revision = _state.Revision + 1, KeyUses = _keyUses }, context, action, TargetOf(id), now, detail));
        DeliverAudit().Ignore();
    }

    private async Task Write(OperatorKeysState next)
    {
        // A write that is taken replaces what was read last: nobody else has changed it until now.
        var asked = clock.GetTimestamp();
        document.State = next;
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        (_state, _readAt) = (next, asked);
        _backlog.Look(InChain(next));
    }
}
