using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Access;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

/// <summary>The operators' keys: one document. Operators are few, so each of their requests asks it; its answers are in memory.</summary>
[GrainType("operator-keys")]
internal sealed partial class OperatorKeysGrain(
    [PersistentState("operator-keys")] IPersistentState<OperatorKeysState> document,
    IOptions<AccessOptions> options,
    TimeProvider clock,
    ILogger<OperatorKeysGrain> logger,
    IDerivedKeys? keys = null) : Grain, IOperatorKeys
{
    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);

    private OperatorKeysState _state = new();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = document.State;
        _keyUses = _state.KeyUses;
        if (Chained(_state) is var chained && chained.Audit != _state.Audit) await Write(chained);
        DeliverAudit().Ignore();
    }

    public async Task<Outcome<AccessKeyView>> CreateAccessKey(AdminContext context, CreateAccessKey command)
    {
        var now = clock.GetUtcNow();
        if (Replay(context, now) is { } repeated) return repeated;
        var key = NewAccessKey.Create(IOperatorKeys.Key);
        var record = AccessKeyRecord.For(key, command, _state.Revision + 1, now);
        if (!_state.Keys.Add(record, options.Value.MaxOperatorKeys, now).Succeeded(out var added, out var refusal)) return refusal;

        await Commit(Remembered(_state with { Keys = added }, context, key.Id, now), context, "operator_key.create", key.Id, now);
        return Done(View(record, now) with { Key = key.Reveal() }, now);
    }

    public async Task<Outcome<AccessKeyView>> RollAccessKey(AdminContext context, string id, RollAccessKey command)
    {
        var now = clock.GetUtcNow();
        if (Replay(context, now) is { } repeated) return repeated;
        var key = NewAccessKey.Create(IOperatorKeys.Key);
        var rolled = _state.Keys.Roll(id, key, command, context.IfMatch, options.Value.MaxOperatorKeys, _state.Revision + 1, now);
        if (!rolled.Succeeded(out var keys, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = View(_state.Keys.Find(id), now), Refusal = refusal };
        }

        await Commit(Remembered(_state with { Keys = keys }, context, key.Id, now), context, "operator_key.roll", key.Id, now, $"replaces={id} grace_seconds={command.Grace.TotalSeconds:f0}");
        return Done(View(keys.Find(key.Id)!, now) with { Key = key.Reveal(), Previous = keys.RolledInto(key.Id) }, now);
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
        var revoked = _state.Keys.Revoke(id, context.IfMatch, _state.Revision + 1, now);
        if (!revoked.Succeeded(out var left, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = View(_state.Keys.Find(id), now), Refusal = refusal };
        }

        if (left != _state.Keys) await Commit(_state with { Keys = left }, context, "operator_key.revoke", id, now);
        return Done(View(left.Find(id)!, now), now);
    }

    public Task<bool> Recognise(string id, ImmutableArray<byte> digest)
    {
        var now = clock.GetUtcNow();
        var recognised = _state.Keys.Recognise(id, digest.AsSpan(), now) is not null;
        if (recognised) NoteUse(id, now);
        return Task.FromResult(recognised);
    }

    public Task<bool> IsEmpty() => Task.FromResult(_state.Keys.Keys.IsEmpty);

    /// <summary>In force everywhere: nobody else recognises these keys.</summary>
    private static AccessKeyView Done(AccessKeyView view, DateTimeOffset now) => view with { Propagation = new(Propagation.Complete, now) };

    private async Task Commit(OperatorKeysState next, AdminContext context, string action, string id, DateTimeOffset now, string? detail = null)
    {
        await Write(Audited(next with { Revision = _state.Revision + 1, KeyUses = _keyUses }, context, action, $"operator-keys/{id}", now, detail));
        DeliverAudit().Ignore();
    }

    private async Task Write(OperatorKeysState next)
    {
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

        _state = next;
    }
}
