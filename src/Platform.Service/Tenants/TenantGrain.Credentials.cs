using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ITenantCredentials
{
    public async Task<Outcome<CredentialView>> AddCredential(AdminContext context, AddCredential command)
    {
        // A grain call carries a copy of its own of a secret.
        using var secret = command.ApiSecret;
        if (!_state.Exists) return NoTenant;
        if (RepeatedCredential(context) is { } repeated) return repeated;
        var now = clock.GetUtcNow();
        var record = NewCredential(command, secret, now);
        var (id, revision) = (record.Id, record.Revision);
        if (!_state.Credentials.Add(record, tenantOptions.Value.MaxCredentials).Succeeded(out var credentials, out var refusal)) return refusal;
        if (command.Activate && !credentials.Activate(new(id, default, revision, now)).Succeeded(out credentials, out refusal)) return refusal;

        var detail = $"{(command.Activate ? "activated " : "")}{Chain.Digest("cloud_name", command.CloudName)} {Chain.Digest("api_key", command.ApiKey)}";
        var reach = command.Activate ? Reach.Soft : Reach.Nobody;
        await Commit(new(_state with { Credentials = credentials }, reach, "credential.add", $"credentials/{id}", detail), context);
        if (command.Activate) CarryOnRotations();
        return Done(View(credentials.Find(id)!), reach);
    }

    public Task<Outcome<Page<CredentialView>>> ListCredentials(string? after, int limit) =>
        Task.FromResult<Outcome<Page<CredentialView>>>(_state.Exists
            ? _state.Credentials.Credentials.Page(credential => credential.Id, after, limit, View)
            : NoTenant);

    public Task<Outcome<CredentialView>> GetCredential(string id) => Task.FromResult<Outcome<CredentialView>>(
        !_state.Exists ? NoTenant
        : Show(id) is { } credential ? credential
        : new Refusal(RefusalCode.NotFound, "There is no credential with this id."));

    public Task<Outcome<CredentialView>> ActivateCredential(AdminContext context, string id) => Activate(context, id, checkedAt: null);

    public async Task<Outcome<CredentialView>> DisableCredential(AdminContext context, string id, DisableCredential command)
    {
        var before = _state.Credentials.Find(id);
        var step = CredentialStep(context, id);
        var safeAt = before is null ? null : SafeToDisableAt(before);
        var reach = before?.State is CredentialState.Added ? Reach.Nobody : Reach.Hard;
        var forced = safeAt > step.Now && before?.State is CredentialState.Active or CredentialState.Draining;
        var detail = command.Compromised ? "compromised" : forced ? "forced" : null;
        var outcome = await Change(context, id, _state.Credentials.Disable(step, safeAt, command.Force, command.Compromised), reach, "credential.disable", detail);
        if (!outcome.Succeeded(out var view, out _)) return outcome;
        if (command.Compromised) CarryOnRotations();
        return view with { Breaks = CredentialBreaks.Of(_state, _state.Credentials.Find(id)!, safeAt, step.Now) };
    }

    public Task<Outcome<CredentialView>> EnableCredential(AdminContext context, string id) => Change(
        context, id, _state.Credentials.Enable(CredentialStep(context, id)), _state.Credentials.Find(id)?.StoppedSigningAt is null ? Reach.Nobody : Reach.Soft, "credential.enable");

    public Task<Outcome<CredentialView>> DestroyCredential(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.Destroy(CredentialStep(context, id), credentialOptions.Value.RestorableFor, tenantOptions.Value.MaxCredentials), Reach.Nobody, "credential.destroy");

    public Task<Outcome<CredentialView>> RestoreCredential(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.Restore(CredentialStep(context, id), tenantOptions.Value.MaxCredentials), Reach.Nobody, "credential.restore");

    private CredentialRecord NewCredential(AddCredential command, ApiSecret secret, DateTimeOffset now)
    {
        var id = CredentialId.Create();
        return new()
        {
            Id = id,
            Kind = command.Kind,
            Label = command.Label,
            CloudName = command.CloudName,
            ApiKey = command.ApiKey,
            Algorithm = command.Algorithm,
            Region = command.Region,
            State = CredentialState.Added,
            CreatedAt = now,
            CheckedAt = command.CheckedAt,
            Secret = sealer.Seal(SealPlaces.Credential(Id, _state.Epoch.Incarnation, id, command.Kind, command.CloudName, command.ApiKey, command.Algorithm), secret),
            Revision = _state.Revision + 1,
        };
    }

    private Outcome<CredentialView>? RepeatedCredential(AdminContext context) => Replay(context, made => Show(made));

    private CredentialStep CredentialStep(AdminContext context, string id) => new(id, context.Condition, _state.Revision + 1, clock.GetUtcNow());

    private CredentialView? Show(string id) => _state.Credentials.Find(id) is { } credential ? View(credential) : null;

    private CredentialView View(CredentialRecord credential) => credential.View(clock.GetUtcNow(), _ledger.UseOf(credential.Id)?.LastIssuedAt, SafeToDisableAt(credential)) with
    {
        Rotation = _state.Credentials.Rotations.FirstOrDefault(rotation => rotation.From == credential.Id || rotation.To == credential.Id)?.View(),
    };

    private async Task<Outcome<CredentialView>> Change(AdminContext context, string id, Outcome<CredentialSet> changed, Reach reach, string action, string? detail = null)
    {
        if (!_state.Exists) return NoTenant;
        if (!changed.Succeeded(out var credentials, out var refusal))
        {
            return new Outcome<CredentialView> { Value = Show(id), Refusal = refusal };
        }

        // Also when it was so before: the answer to that change may have been lost, and this one says how far it has travelled.
        if (credentials != _state.Credentials) await Commit(new(_state with { Credentials = credentials }, reach, action, $"credentials/{id}", detail), context);
        return Done(View(credentials.Find(id)!), reach);
    }
}
