using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    private static readonly AdminContext BySweep = new("platform:sweep");

    public Task<RotationOutlook> BeforeRotating(AdminContext context, string id)
    {
        if (!_state.Exists) return Task.FromResult(new RotationOutlook(Answer: NoTenant));
        if (Rotated(context) is { } repeated) return Task.FromResult(new RotationOutlook(repeated));
        if (!StartedRotation(context, id).Succeeded(out var credentials, out var refusal))
        {
            return Task.FromResult(new RotationOutlook(new Outcome<CredentialView> { Value = Show(id), Refusal = refusal }));
        }

        return Task.FromResult(credentials == _state.Credentials
            ? new RotationOutlook(UnderWay: UnderWay(id))
            : new RotationOutlook(Credential: Sealed(_state.Credentials.Find(id)!)));
    }

    public async Task<Outcome<StartedRotation>> StartRotation(AdminContext context, string id)
    {
        if (!_state.Exists) return NoTenant;
        if (!StartedRotation(context, id).Succeeded(out var credentials, out var refusal)) return refusal;
        if (credentials != _state.Credentials)
        {
            var rotation = credentials.Rotations.Last(candidate => candidate.From == id);
            await Commit(new(_state with { Credentials = credentials }, Reach.Nobody, "credential.rotate", $"credentials/{id}", $"rotation={rotation.Id}"), context);
        }

        return UnderWay(id);
    }

    private Outcome<CredentialSet> StartedRotation(AdminContext context, string id) =>
        _state.Credentials.StartRotation(CredentialStep(context, id), RotationId.Create(), context.Actor, tenantOptions.Value.MaxCredentials);

    private StartedRotation UnderWay(string id)
    {
        var rotation = _state.Credentials.Rotations.Last(candidate => candidate.From == id);
        return new(rotation, rotation.To is { } to ? Done(Show(to)!, Reach.Soft) : null);
    }

    public async Task<Rotation?> ClaimAttempt(string rotation)
    {
        var credentials = _state.Credentials.ClaimAttempt(rotation, clock.GetUtcNow());
        if (credentials == _state.Credentials) return null;
        var claimed = credentials.FindRotation(rotation)!;
        await Commit(
            new(_state with { Credentials = credentials }, Reach.Nobody, "credential.rotate_key", $"credentials/{claimed.From}", $"rotation={rotation} attempt={claimed.Attempt}"),
            new AdminContext(claimed.Actor));
        return claimed;
    }

    public async Task<Outcome<CredentialView>> AdoptKey(string rotation, int attempt, string apiKey, ApiSecret secret)
    {
        // A grain call carries a copy of its own of a secret.
        using var made = secret;
        if (!_state.Exists) return NoTenant;
        if (_state.Credentials.FindRotation(rotation) is not { } found) return new Refusal(RefusalCode.CredentialState, "The rotation is over.");
        var now = clock.GetUtcNow();
        var old = _state.Credentials.Find(found.From)!;
        var command = new AddCredential(CredentialKinds.Upload, old.Label, found.CloudName, apiKey, made, old.Algorithm, found.Region, Activate: true) { CheckedAt = now };
        var record = NewCredential(command, made, now);
        var safeAt = DrainClock.SafeAt(now + leaseOptions.Value.TimeToLive, _state.Profiles.LongestLife(old.Kind))!.Value;
        if (!_state.Credentials.AdoptKey(rotation, attempt, record, safeAt).Succeeded(out var credentials, out var refusal)) return refusal;

        await Commit(
            new(_state with { Credentials = credentials }, Reach.Soft, "credential.rotate_activate", $"credentials/{record.Id}", $"rotation={rotation} from={found.From}"),
            new AdminContext(found.Actor));
        return Done(Show(record.Id)!, Reach.Soft);
    }

    public async Task<RotationTask?> DisableRotated(string rotation)
    {
        if (_state.Credentials.FindRotation(rotation) is not { } found) return null;
        if (!_state.Credentials.IsTakenBack(found))
        {
            var old = _state.Credentials.Find(found.From);
            var credentials = _state.Credentials.DisableRotated(rotation, _state.Revision + 1, old is null ? null : SafeToDisableAt(old), clock.GetUtcNow());
            if (credentials != _state.Credentials)
            {
                await Commit(new(_state with { Credentials = credentials }, Reach.Hard, "credential.rotate_disable", $"credentials/{found.From}", $"rotation={rotation}"), BySweep);
            }
        }

        return TaskOf(_state.Credentials.FindRotation(rotation)!);
    }

    public Task<bool> EndRotation(RotationTask done, string how) => _state.Credentials.FindRotation(done.Rotation.Id) is { } found && TaskOf(found) == done with { Rotation = found }
        ? End(found, how)
        : Task.FromResult(false);

    public Task<bool> AbandonRotation(string rotation, string how) => _state.Credentials.FindRotation(rotation) is { Step: RotationStep.MakesKey } found && !_state.Credentials.IsTakenBack(found)
        ? End(found, how)
        : Task.FromResult(false);

    private async Task<bool> End(Rotation rotation, string how)
    {
        await Commit(new(_state with { Credentials = _state.Credentials.Without(rotation) }, Reach.Nobody, "credential.rotate_end", $"credentials/{rotation.From}", $"rotation={rotation.Id} {how}"), BySweep);
        return true;
    }

    private RotationTask TaskOf(Rotation rotation) =>
        new(rotation, _state.Credentials.IsTakenBack(rotation), _state.Credentials.IsShared(rotation), _state.Credentials.IsCompromised(rotation));

    /// <summary>Remembered is what the rotation replaces. An answer that it has no key yet was no success, and may be asked for again.</summary>
    private Outcome<CredentialView>? Rotated(AdminContext context)
    {
        var repeated = Replay(context, Show);
        if (repeated is null || !repeated.Succeeded(out var old, out _)) return repeated;
        if (_state.Credentials.Find(old.Id)?.ReplacedBy is not { } made || Show(made) is not { } view) return null;
        return Done(view with { Replayed = true }, Reach.Soft);
    }

    /// <summary>Has those followed up that were cut off or have waited. It is done beside this turn, and comes back to it.</summary>
    private void CarryOnRotations()
    {
        var now = clock.GetUtcNow();
        foreach (var rotation in _state.Credentials.Rotations.Where(rotation => rotation.NextAt <= now))
        {
            CarryOn(rotation.Id).Ignore();
        }
    }

    private async Task CarryOn(string rotation)
    {
        try
        {
            await GrainFactory.GetGrain<ICredentialRotations>(Id).CarryOn(rotation);
        }
        catch (Exception failure)
        {
            RotationFails(logger, Id, rotation, failure);
        }
    }

    /// <summary>Erases the secrets whose time has come. From then on nothing opens them: they are in no document, and signers that had them let go of them.</summary>
    private async Task EraseSecrets()
    {
        var erased = _state.Credentials.Erase(_state.Revision + 1, clock.GetUtcNow(), tenantOptions.Value.MaxCredentials);
        if (erased == _state.Credentials) return;
        var ids = _state.Credentials.Credentials.Where(before => before.Secret is not null && erased.Find(before.Id)?.Secret is null).Select(before => before.Id);
        await Commit(new(_state with { Credentials = erased }, Reach.Soft, "credential.erase", "credentials", string.Join(' ', ids)), BySweep);
    }

    [LoggerMessage(LogLevel.Error, "Rotation {Rotation} of tenant {Tenant} could not be carried on; the next sweep tries again.")]
    private static partial void RotationFails(ILogger logger, string tenant, string rotation, Exception failure);
}
