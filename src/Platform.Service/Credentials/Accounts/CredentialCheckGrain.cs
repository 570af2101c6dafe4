using Orleans.Concurrency;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Credentials.Accounts;

/// <summary>
/// Asks Cloudinary on a silo, beside the tenant's authority: while Cloudinary makes up its mind the authority goes on
/// granting leases, and fronts that hold no master key can have it asked. It has no state; one activation serves all calls.
/// </summary>
[GrainType("credential-checks"), StatelessWorker(1), Reentrant]
internal sealed partial class CredentialCheckGrain(ICloudinaryAccounts accounts, SecretSealer sealer, TimeProvider clock, ILogger<CredentialCheckGrain> logger)
    : Grain, ICredentialChecks
{
    private string Tenant => this.GetPrimaryKeyString();

    private ISealedCredentials Authority => GrainFactory.GetGrain<ISealedCredentials>(Tenant);

    private static Refusal NotCheckable => new(RefusalCode.CredentialNotCheckable, "Cloudinary can't be asked about an auth token key.");

    public async Task<Outcome<CredentialView>> AddChecked(AdminContext context, AddCredential command)
    {
        // A grain call carries a copy of its own of a secret.
        using var secret = command.ApiSecret;
        if (await Authority.BeforeAdding(context) is { } known) return known;
        var check = await Check(new CloudinaryAccount(command.Region, command.CloudName, command.ApiKey), secret);
        return check.Refusal(ofBody: true) is { } refusal
            ? refusal
            : await GrainFactory.GetGrain<ITenantCredentials>(Tenant).AddCredential(context, command with { CheckedAt = clock.GetUtcNow() });
    }

    public async Task<Outcome<CredentialView>> CheckStored(AdminContext context, string id)
    {
        if (!(await Authority.GetSealed(context, id)).Succeeded(out var found, out var refusal)) return await Refused(id, refusal);
        if (!CredentialKinds.CanBeChecked(found.Credential.Kind)) return NotCheckable;
        return (await Check(found)).Refusal(ofBody: false) is { } refused ? refused : await Authority.NoteCheck(context, id);
    }

    public async Task<Outcome<CredentialView>> ActivateChecked(AdminContext context, string id, bool required)
    {
        if (!(await Authority.GetSealed(context, id)).Succeeded(out var found, out var refusal)) return await Refused(id, refusal);
        var kind = found.Credential.Kind;
        if (found.CanBeActivated && required && !CredentialKinds.CanBeChecked(kind)) return NotCheckable;
        if (!found.CanBeActivated || !(required || CredentialKinds.IsCheckedUnasked(kind))) return await Authority.Activate(context, id, checkedAt: null);

        var check = await Check(found);
        if (check is CredentialCheck.Accepted) return await Authority.Activate(context, id, clock.GetUtcNow());
        if (check is CredentialCheck.Rejected || found.WasTaken || required) return check.Refusal(ofBody: false)!;
        return await Authority.Activate(context, id, checkedAt: null);
    }

    /// <summary>With the credential as it is, for one whose condition does not hold.</summary>
    private async Task<Outcome<CredentialView>> Refused(string id, Refusal refusal) =>
        new() { Value = (await GrainFactory.GetGrain<ITenantCredentials>(Tenant).GetCredential(id)).Value, Refusal = refusal };

    private async Task<CredentialCheck> Check(SealedCredential found)
    {
        using var secret = found.Open(sealer, Tenant);
        return await Check(found.Account, secret);
    }

    private async Task<CredentialCheck> Check(CloudinaryAccount account, ApiSecret secret)
    {
        var check = await accounts.Check(account, secret, CancellationToken.None);
        switch (check)
        {
            case CredentialCheck.Accepted:
                Accepted(logger, Tenant, account.CloudName);
                break;
            case CredentialCheck.Rejected rejected:
                Rejected(logger, Tenant, account.CloudName, rejected.Part);
                break;
            case CredentialCheck.Unchecked unchecked_:
                Unchecked(logger, Tenant, account.CloudName, unchecked_.Reason);
                break;
        }

        return check;
    }

    [LoggerMessage(LogLevel.Information, "Cloudinary took a credential of tenant {Tenant} for {CloudName}.")]
    private static partial void Accepted(ILogger logger, string tenant, string cloudName);

    [LoggerMessage(LogLevel.Information, "Cloudinary rejected a credential of tenant {Tenant} for {CloudName}: {Part}.")]
    private static partial void Rejected(ILogger logger, string tenant, string cloudName, RejectedPart part);

    [LoggerMessage(LogLevel.Warning, "A credential of tenant {Tenant} for {CloudName} could not be checked against Cloudinary: {Reason}.")]
    private static partial void Unchecked(ILogger logger, string tenant, string cloudName, UncheckedReason reason);
}
