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
        var revision = _state.Revision + 1;
        var now = clock.GetUtcNow();
        var id = CredentialId.Create();
        var record = new CredentialRecord
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
            Revision = revision,
        };
        if (!_state.Credentials.Add(record, tenantOptions.Value.MaxCredentials).Succeeded(out var credentials, out var refusal)) return refusal;
        if (command.Activate && !credentials.Activate(id, ifMatch: null, revision, now).Succeeded(out credentials, out refusal)) return refusal;

        var detail = $"{(command.Activate ? "activated " : "")}{Chain.Digest("cloud_name", command.CloudName)} {Chain.Digest("api_key", command.ApiKey)}";
        await Commit(new(_state with { Credentials = credentials }, command.Activate ? Reach.Soft : Reach.Nobody, "credential.add", $"credentials/{id}", detail), context);
        return credentials.Find(id)!.View() with { Epoch = command.Activate ? _state.Epoch : default };
    }

    public Task<Outcome<Page<CredentialView>>> ListCredentials(string? after, int limit) =>
        Task.FromResult<Outcome<Page<CredentialView>>>(_state.Exists
            ? _state.Credentials.Credentials.Page(credential => credential.Id, after, limit, credential => credential.View())
            : NoTenant);

    public Task<Outcome<CredentialView>> GetCredential(string id) => Task.FromResult<Outcome<CredentialView>>(
        !_state.Exists ? NoTenant
        : _state.Credentials.Find(id) is { } credential ? credential.View()
        : new Refusal(RefusalCode.NotFound, "There is no credential with this id."));

    public Task<Outcome<CredentialView>> ActivateCredential(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.Activate(id, context.IfMatch, _state.Revision + 1, clock.GetUtcNow()), Reach.Soft, "credential.activate");

    public Task<Outcome<CredentialView>> DisableCredential(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.Disable(id, context.IfMatch, _state.Revision + 1, clock.GetUtcNow()), Reach.Hard, "credential.disable");

    public Task<Outcome<CredentialView>> EnableCredential(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.Enable(id, context.IfMatch, _state.Revision + 1), Reach.Nobody, "credential.enable");

    private Outcome<CredentialView>? RepeatedCredential(AdminContext context) => Replay(context, made => _state.Credentials.Find(made)?.View());

    private async Task<Outcome<CredentialView>> Change(AdminContext context, string id, Outcome<CredentialSet> changed, Reach reach, string action)
    {
        if (!_state.Exists) return NoTenant;
        if (!changed.Succeeded(out var credentials, out var refusal))
        {
            return new Outcome<CredentialView> { Value = _state.Credentials.Find(id)?.View(), Refusal = refusal };
        }

        if (credentials == _state.Credentials) return credentials.Find(id)!.View() with { Epoch = reach is Reach.Nobody ? default : _state.Epoch };
        await Commit(new(_state with { Credentials = credentials }, reach, action, $"credentials/{id}"), context);
        return credentials.Find(id)!.View() with { Epoch = reach is Reach.Nobody ? default : _state.Epoch };
    }
}
