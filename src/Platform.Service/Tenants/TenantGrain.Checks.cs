using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ISealedCredentials
{
    public Task<Outcome<SealedCredential>> GetSealed(AdminContext context, string id) => Task.FromResult<Outcome<SealedCredential>>(
        !_state.Exists ? NoTenant
        : !_state.Credentials.Read(id, context.IfMatch).Succeeded(out var credential, out var refusal) ? refusal
        : new SealedCredential(credential.Lease(), _state.Epoch.Incarnation) { CanBeActivated = credential.CanBeActivated, WasTaken = credential.CheckedAt is not null });

    public Task<Outcome<CredentialView>?> Repeated(AdminContext context) => Task.FromResult(_state.Exists ? RepeatedCredential(context) : NoTenant);

    public Task<Outcome<CredentialView>> Activate(AdminContext context, string id, DateTimeOffset? checkedAt) =>
        Change(context, id, _state.Credentials.Activate(CredentialStep(context, id), checkedAt), Reach.Soft, "credential.activate", checkedAt is null ? "unchecked" : "checked");

    public Task<Outcome<CredentialView>> NoteCheck(AdminContext context, string id) =>
        Change(context, id, _state.Credentials.NoteCheck(CredentialStep(context, id)), Reach.Nobody, "credential.check");
}
