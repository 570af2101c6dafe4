using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Credentials.Accounts;

/// <summary>
/// Carries rotations on, one step after the other. It has no state: what was done is in the tenant's document, what was made
/// is found at Cloudinary by its name, and each step can be taken again by whoever comes after a crash.
/// </summary>
[GrainType("credential-rotations")]
internal sealed partial class CredentialRotationGrain(
    ICloudinaryAccounts accounts, IApiKeyProvisioning provisioning, SecretSealer sealer, ILogger<CredentialRotationGrain> logger) : Grain, ICredentialRotations
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    private string Tenant => this.GetPrimaryKeyString();

    private ISealedCredentials Authority => GrainFactory.GetGrain<ISealedCredentials>(Tenant);

    public async Task<Outcome<CredentialView>> Rotate(AdminContext context, string id)
    {
        if (await ProveOwnership(context, id) is { } refused) return refused;
        if (!(await Authority.StartRotation(context, id)).Succeeded(out var rotation, out var refusal)) return refusal;
        if (rotation.To is { } to) return await GrainFactory.GetGrain<ITenantCredentials>(Tenant).GetCredential(to);
        try
        {
            return await MakeKey(rotation);
        }
        catch (ProvisioningException failure)
        {
            return Pending(rotation, failure);
        }
    }

    public async Task CarryOn(string rotation)
    {
        if (await Authority.GetRotation(rotation) is not { } found) return;
        try
        {
            if (found.Step is RotationStep.MakesKey) await MakeKey(found);
            else await Finish(rotation);
        }
        catch (ProvisioningException failure)
        {
            Waits(logger, Tenant, rotation, found.Step, failure.Message);
        }
    }

    /// <summary>
    /// The provisioning API would make a key for any product environment of its account. So it is asked only for a tenant
    /// that holds a working key of this one: anybody can register a cloud name.
    /// </summary>
    private async Task<Outcome<CredentialView>?> ProveOwnership(AdminContext context, string id)
    {
        if (!(await Authority.GetSealed(context, id)).Succeeded(out var found, out var refusal))
        {
            return new Outcome<CredentialView> { Value = (await GrainFactory.GetGrain<ITenantCredentials>(Tenant).GetCredential(id)).Value, Refusal = refusal };
        }

        if (!provisioning.IsConfigured) return new Refusal(RefusalCode.CredentialNotRotatable, "Cloudinary's provisioning API is not configured here. Make a key in Cloudinary's console, add it and activate it.");
        var (credential, incarnation) = found;
        if (credential.Kind is not CredentialKinds.Upload || credential.Secret is null) return null;
        using var secret = sealer.Open(
            SealPlaces.Credential(Tenant, incarnation, credential.Id, credential.Kind, credential.CloudName, credential.ApiKey, credential.Algorithm), credential.Secret);
        var check = await accounts.Check(new CloudinaryAccount(credential.Region, credential.CloudName, credential.ApiKey), secret, CancellationToken.None);
        return check.Refusal(ofBody: false) is { } rejected ? new Outcome<CredentialView> { Refusal = rejected } : null;
    }

    private async Task<Outcome<CredentialView>> MakeKey(Rotation rotation)
    {
        if (await provisioning.Environment(rotation.CloudName, CancellationToken.None) is not { } environment)
        {
            await Authority.EndRotation(rotation.Id, "not_in_account");
            return new Refusal(RefusalCode.CredentialNotRotatable, "The account of the provisioning API has no product environment of this cloud name.");
        }

        if (await Authority.ClaimAttempt(rotation.Id) is not { } attempt) return new Refusal(RefusalCode.CredentialState, "The rotation has its key, or is over.");

        // What was made and never arrived here is of no use to anybody.
        foreach (var key in await provisioning.List(environment, CancellationToken.None))
        {
            if (attempt.IsLeftOver(key)) await provisioning.Delete(environment, key.ApiKey, CancellationToken.None);
        }

        var (made, itsSecret) = await provisioning.Create(environment, attempt.KeyName, CancellationToken.None);
        using var secret = itsSecret;
        if (await accounts.Check(new CloudinaryAccount(attempt.Region, attempt.CloudName, made.ApiKey), secret, CancellationToken.None) is not CredentialCheck.Accepted)
        {
            await provisioning.Delete(environment, made.ApiKey, CancellationToken.None);
            throw new ProvisioningException("Cloudinary does not take the key that it has made.");
        }

        var adopted = await Authority.AdoptKey(attempt.Id, attempt.Attempt, made.ApiKey, secret);
        if (adopted.Refusal is null) return adopted;

        // Somebody else has carried on meanwhile, or has activated another credential by hand.
        await provisioning.Delete(environment, made.ApiKey, CancellationToken.None);
        if (await Authority.DisableRotated(attempt.Id) is { TakenBack: true }) await Authority.EndRotation(attempt.Id, "taken_back");
        return adopted;
    }

    private async Task Finish(string id)
    {
        if (await Authority.DisableRotated(id) is not { } task || (task.Rotation.Step is not RotationStep.DisablesKey && !task.TakenBack)) return;
        var environment = await provisioning.Environment(task.Rotation.CloudName, CancellationToken.None);
        if (environment is not null)
        {
            foreach (var key in await provisioning.List(environment, CancellationToken.None))
            {
                if (task.Rotation.IsLeftOver(key)) await provisioning.Delete(environment, key.ApiKey, CancellationToken.None);
                else if (key.ApiKey == task.Rotation.OldKey && key.Enabled && task is { TakenBack: false, KeyShared: false }) await provisioning.SetEnabled(environment, key.ApiKey, enabled: false, CancellationToken.None);
            }
        }

        await Authority.EndRotation(id, task.TakenBack ? "taken_back" : environment is null ? "not_in_account" : task.KeyShared ? "key_kept" : "done");
    }

    private Refusal Pending(Rotation rotation, ProvisioningException failure)
    {
        Waits(logger, Tenant, rotation.Id, rotation.Step, failure.Message);
        return new Refusal(RefusalCode.RotationPending, $"{failure.Message} The rotation goes on by itself.") { RetryAfter = TryAgain };
    }

    [LoggerMessage(LogLevel.Warning, "Rotation {Rotation} of tenant {Tenant} waits at {Step}: {Why}")]
    private static partial void Waits(ILogger logger, string tenant, string rotation, RotationStep step, string why);
}
