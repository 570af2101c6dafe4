using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ISealedCredentials
{
    public Task<Outcome<SealedCredential>> GetSealed(AdminContext context, string id) => Task.FromResult<Outcome<SealedCredential>>(
        !Exists ? NoTenant
        : !_state.Credentials.Read(CredentialStep(context, id)).Succeeded(out var credential, out var refusal) ? refusal
        : Sealed(credential));

    public Task<Outcome<CredentialView>?> BeforeAdding(AdminContext context) => Task.FromResult(
        !_state.Exists ? NoTenant
        : RepeatedCredential(context) is { } repeated ? repeated
        : _state.Credentials.Full(tenantOptions.Value.MaxCredentials, clock.GetUtcNow()) is { } full ? full
        : (Outcome<CredentialView>?)null);

    private SealedCredential Sealed(CredentialRecord credential) =>
        new(credential.Lease(), _state.Epoch.Incarnation) { CanBeActivated = credential.CanBeActivated, WasTaken = credential.CheckedAt is not null };

    public async Task<Outcome<CredentialView>> Activate(AdminContext context, string id, DateTimeOffset? checkedAt)
    {
        var outcome = await Change(context, id, _state.Credentials.Activate(CredentialStep(context, id), checkedAt), Reach.Soft, "credential.activate", checkedAt is null ? "unchecked" : "checked");
        if (outcome.Refusal is null) CarryOnRotations();
        return outcome;
    }

    public Task<Outcome<CredentialView>> NoteCheck(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.NoteCheck(CredentialStep(context, id)), Reach.Nobody, "credential.check");
}
