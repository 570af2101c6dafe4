using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Access;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ITenantAccessKeys
{
    public async Task<Outcome<AccessKeyView>> CreateAccessKey(AdminContext context, CreateAccessKey command)
    {
        if (!_state.Exists) return NoTenant;
        var now = clock.GetUtcNow();
        if (Replay(context, id => View(_state.AccessKeys.Find(id), now)) is { } repeated) return repeated;
        var key = NewAccessKey.Create(Id);
        var record = AccessKeyRecord.For(key, command, _state.Revision + 1, now);
        if (!_state.AccessKeys.Add(record, tenantOptions.Value.MaxAccessKeys, now).Succeeded(out var keys, out var refusal)) return refusal;

        await Commit(new(_state with { AccessKeys = keys }, Reach.Soft, "access_key.create", $"access-keys/{record.Id}", Granted(record)), context);
        return Done(View(record, now) with { Key = key.Reveal() }, Reach.Soft);
    }

    public async Task<Outcome<AccessKeyView>> RollAccessKey(AdminContext context, string id, RollAccessKey command)
    {
        if (!_state.Exists) return NoTenant;
        var now = clock.GetUtcNow();
        if (Replay(context, made => RolledView(made, now)) is { } repeated) return repeated;
        var key = NewAccessKey.Create(Id);
        var rolled = _state.AccessKeys.Roll(id, key, command, context.Condition, tenantOptions.Value.MaxAccessKeys, _state.Revision + 1, now);
        if (!rolled.Succeeded(out var keys, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = View(_state.AccessKeys.Find(id), now), Refusal = refusal };
        }

        // The new key is to be known everywhere; that the old one ends, every signer sees by the clock, unless it ends now.
        var reach = command.Grace > TimeSpan.Zero ? Reach.Soft : Reach.Hard;
        await Commit(new(_state with { AccessKeys = keys }, reach, "access_key.roll", $"access-keys/{key.Id}", $"replaces={id} grace_seconds={command.Grace.TotalSeconds:f0}"), context);
        return Done(RolledView(key.Id, now)! with { Key = key.Reveal() }, reach);
    }

    public Task<Outcome<Page<AccessKeyView>>> ListAccessKeys(string? after, int limit)
    {
        if (!_state.Exists) return Task.FromResult<Outcome<Page<AccessKeyView>>>(NoTenant);
        var now = clock.GetUtcNow();
        return Task.FromResult<Outcome<Page<AccessKeyView>>>(_state.AccessKeys.Keys.Page(key => key.Id, after, limit, key => View(key, now)));
    }

    public Task<Outcome<AccessKeyView>> GetAccessKey(string id) => Task.FromResult<Outcome<AccessKeyView>>(
        !_state.Exists ? NoTenant
        : View(_state.AccessKeys.Find(id), clock.GetUtcNow()) is { } view ? view
        : AccessKeySet.NoKey);

    public async Task<Outcome<AccessKeyView>> RevokeAccessKey(AdminContext context, string id)
    {
        if (!_state.Exists) return NoTenant;
        var now = clock.GetUtcNow();
        var revoked = _state.AccessKeys.Revoke(id, context.Condition, _state.Revision + 1, now);
        if (!revoked.Succeeded(out var keys, out var refusal))
        {
            return new Outcome<AccessKeyView> { Value = View(_state.AccessKeys.Find(id), now), Refusal = refusal };
        }

        // Also when it was revoked before: the answer to that may have been lost, and this one says how far it has travelled.
        if (keys != _state.AccessKeys) await Commit(new(_state with { AccessKeys = keys }, Reach.Hard, "access_key.revoke", $"access-keys/{id}"), context);
        return Done(View(keys.Find(id)!, now), Reach.Hard);
    }

    private string Granted(AccessKeyRecord key)
    {
        var profiles = key.Profiles is { } names ? Chain.Digest("profiles", string.Join(',', names)) : null;
        var end = key.ExpiresAt is { } at ? $"expires_at={at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : null;
        return Words($"scopes={string.Join(',', key.Scopes.Names())}", Chain.Digest("name", key.Name), profiles, end)!;
    }

    [return: NotNullIfNotNull(nameof(key))]
    private AccessKeyView? View(AccessKeyRecord? key, DateTimeOffset now) => key?.View(now, _keyUses.LastUsedAt(key.Id));

    private AccessKeyView? RolledView(string id, DateTimeOffset now) =>
        View(_state.AccessKeys.Find(id), now) is { } view ? view with { Previous = _state.AccessKeys.RolledInto(id) } : null;

    public Task<Recognition> Recognise(string keyId, ImmutableArray<byte> digest) => Task.FromResult(
        IsGone ? Recognition.DestroyedTenant
        : !Exists ? Recognition.UnknownTenant
        : _state.AccessKeys.Recognise(keyId, digest.AsSpan(), clock.GetUtcNow()) is null ? Recognition.UnknownKey
        : Recognition.Recognised);
}
