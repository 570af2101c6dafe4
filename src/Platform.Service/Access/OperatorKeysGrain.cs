using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Service.Access;

/// <summary>The operators' keys: one document. Operators are few, so each of their requests asks it; its answers are in memory.</summary>
[GrainType("operator-keys")]
internal sealed class OperatorKeysGrain(
    [PersistentState("operator-keys")] IPersistentState<OperatorKeysState> document,
    IOptions<AccessOptions> options,
    TimeProvider clock) : Grain, IOperatorKeys
{
    private OperatorKeysState _state = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = document.State;
        return Task.CompletedTask;
    }

    public async Task<Outcome<AccessKeyView>> CreateAccessKey(AdminContext context, CreateAccessKey command)
    {
        var now = clock.GetUtcNow();
        var key = NewAccessKey.Create(IOperatorKeys.Key);
        var record = AccessKeyRecord.For(key, command, _state.Revision + 1, now);
        if (!_state.Keys.Add(record, options.Value.MaxOperatorKeys, now).Succeeded(out var keys, out var refusal)) return refusal;
        await Commit(keys);
        return record.View(now) with { Key = key.Reveal() };
    }

    public Task<Outcome<Page<AccessKeyView>>> ListAccessKeys(string? after, int limit)
    {
        var now = clock.GetUtcNow();
        return Task.FromResult<Outcome<Page<AccessKeyView>>>(_state.Keys.Keys.Page(key => key.Id, after, limit, key => key.View(now)));
    }

    public async Task<Outcome<AccessKeyView>> RevokeAccessKey(AdminContext context, string id)
    {
        var now = clock.GetUtcNow();
        var revoked = _state.Keys.Revoke(id, context.IfMatch, _state.Revision + 1, now);
        if (!revoked.Succeeded(out var keys, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = _state.Keys.Find(id)?.View(now), Refusal = refusal };
        }

        if (keys != _state.Keys) await Commit(keys);
        return keys.Find(id)!.View(now);
    }

    public Task<bool> Recognise(string id, ImmutableArray<byte> digest) =>
        Task.FromResult(_state.Keys.Recognise(id, digest.AsSpan(), clock.GetUtcNow()) is not null);

    public Task<bool> IsEmpty() => Task.FromResult(_state.Keys.Keys.IsEmpty);

    private async Task Commit(AccessKeySet keys)
    {
        var next = new OperatorKeysState { Revision = _state.Revision + 1, Keys = keys };
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
