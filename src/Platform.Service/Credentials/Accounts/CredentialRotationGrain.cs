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

    /// <exception cref="ProvisioningException">It was configured when the rotation began, and is not any more.</exception>
    private IApiKeyProvisioning Provisioning => provisioning.IsConfigured ? provisioning : throw new ProvisioningException("Cloudinary's provisioning API is not configured here any more.");

    public async Task<Outcome<CredentialView>> Rotate(AdminContext context, string id)
    {
        var outlook = await Authority.BeforeRotating(context, id);
        if (outlook.Answer is { } known) return known;
        if (!(outlook.UnderWay ?? await Begin(context, id, outlook.Credential!)).Succeeded(out var started, out var refusal)) return refusal;
        if (started.Made is { } made) return made;
        try
        {
            return await MakeKey(started.Rotation);
        }
        catch (ProvisioningException failure)
        {
            return Pending(started.Rotation, failure);
        }
    }

    public async Task CarryOn(string rotation)
    {
        if (await Authority.DisableRotated(rotation) is not { } task) return;
        try
        {
            if (task is not { TakenBack: false, Rotation.Step: RotationStep.MakesKey }) await Finish(task);
            else if (task.Rotation.IsHopeless) await GiveUp(task.Rotation);
            else await MakeKey(task.Rotation);
        }
        catch (ProvisioningException failure)
        {
            Waits(logger, Tenant, rotation, task.Rotation.Step, failure.Message);
        }
    }

    /// <summary>
    /// The provisioning API would make a key for any product environment of its account. So it is asked only for a tenant
    /// that holds a working key of this one: anybody can register a cloud name.
    /// </summary>
    private async Task<Outcome<StartedRotation>> Begin(AdminContext context, string id, SealedCredential found)
    {
        if (!provisioning.IsConfigured) return new Refusal(RefusalCode.CredentialNotRotatable, "Cloudinary's provisioning API is not configured here. Make a key in Cloudinary's console, add it and activate it.");
        using var secret = found.Open(sealer, Tenant);
        var check = await accounts.Check(found.Account, secret, CancellationToken.None);
        return check.Refusal(ofBody: false) is { } rejected ? rejected : await Authority.StartRotation(context, id);
    }

    private async Task<Outcome<CredentialView>> MakeKey(Rotation rotation)
    {
        if (await Authority.ClaimAttempt(rotation.Id) is not { } attempt) return new Refusal(RefusalCode.CredentialState, "The rotation has its key, or is over.");
        if (await Provisioning.Environment(attempt.CloudName, CancellationToken.None) is not { } environment)
        {
            await Authority.AbandonRotation(attempt.Id, "not_in_account");
            return new Refusal(RefusalCode.CredentialNotRotatable, "The account of the provisioning API has no product environment of this cloud name.");
        }

        // What was made and never arrived here is of no use to anybody.
        await DeleteLeftOver(attempt, environment, over: false);
        var (made, itsSecret) = await Provisioning.Create(environment, attempt.KeyName, CancellationToken.None);
        using var secret = itsSecret;
        if (await accounts.Check(new CloudinaryAccount(attempt.Region, attempt.CloudName, made.ApiKey), secret, CancellationToken.None) is not CredentialCheck.Accepted)
        {
            await Provisioning.Delete(environment, made.ApiKey, CancellationToken.None);
            throw new ProvisioningException("Cloudinary does not take the key that it has made.");
        }

        var adopted = await Authority.AdoptKey(attempt.Id, attempt.Attempt, made.ApiKey, secret);
        if (adopted.Refusal is null) return adopted;

        // Somebody else has carried on meanwhile, or has activated another credential by hand.
        await Provisioning.Delete(environment, made.ApiKey, CancellationToken.None);
        if (await Authority.DisableRotated(attempt.Id) is { TakenBack: true } over) await Finish(over);
        return adopted;
    }

    /// <summary>
    /// Disables the old key at Cloudinary, or leaves it alone when the old credential was taken back. That may also happen while
    /// Cloudinary is asked: the authority ends nothing that it sees otherwise, and the key is enabled again.
    /// </summary>
    private async Task Finish(RotationTask task)
    {
        var disabledHere = false;
        for (RotationTask? seen = task; seen is { TakenBack: true } or { Rotation.Step: RotationStep.DisablesKey }; seen = await Authority.DisableRotated(task.Rotation.Id))
        {
            string? environment = null;
            try
            {
                environment = await Provisioning.Environment(seen.Rotation.CloudName, CancellationToken.None);
                if (environment is not null) disabledHere |= await SettleKeys(seen, environment, disabledHere);
            }
            catch (ProvisioningException failure) when (seen is { TakenBack: true, OldKeyEnabled: null } && !disabledHere)
            {
                // The old key stays as it is, so nobody has to wait for Cloudinary.
                LeavesKeys(logger, Tenant, seen.Rotation.Id, failure.Message);
            }

            if (await Authority.EndRotation(seen, seen.Outcome(environment is not null))) return;
        }
    }

    /// <param name="task">What is to be done.</param>
    /// <param name="environment">The product environment.</param>
    /// <param name="disabledHere">Whether the old key was disabled a moment ago, and not by anybody else.</param>
    /// <returns>True when the old key was disabled.</returns>
    private async Task<bool> SettleKeys(RotationTask task, string environment, bool disabledHere)
    {
        var keys = await DeleteLeftOver(task.Rotation, environment, over: true);
        var enabled = task.OldKeyEnabled ?? (disabledHere && task.MustUndoDisabling ? true : null);
        if (enabled is null || !keys.Any(key => key.ApiKey == task.Rotation.OldKey && key.Enabled != enabled)) return false;
        await Provisioning.SetEnabled(environment, task.Rotation.OldKey, enabled.Value, CancellationToken.None);
        return enabled is false;
    }

    /// <summary>The credential signs on with its old key. What of the new ones can't be deleted now, nobody deletes: a person is told.</summary>
    private async Task GiveUp(Rotation rotation)
    {
        try
        {
            if (await Provisioning.Environment(rotation.CloudName, CancellationToken.None) is { } environment) await DeleteLeftOver(rotation, environment, over: true);
        }
        catch (ProvisioningException failure)
        {
            LeavesKeys(logger, Tenant, rotation.Id, failure.Message);
        }

        if (await Authority.AbandonRotation(rotation.Id, "gave_up")) GaveUp(logger, Tenant, rotation.Id, rotation.Attempt);
    }

    private async Task<IReadOnlyList<ProvisionedKey>> DeleteLeftOver(Rotation rotation, string environment, bool over)
    {
        var keys = await Provisioning.List(environment, CancellationToken.None);
        foreach (var key in keys.Where(key => rotation.IsLeftOver(key, over))) await Provisioning.Delete(environment, key.ApiKey, CancellationToken.None);
        return keys;
    }

    private Refusal Pending(Rotation rotation, ProvisioningException failure)
    {
        Waits(logger, Tenant, rotation.Id, rotation.Step, failure.Message);
        return new Refusal(RefusalCode.RotationPending, $"{failure.Message} The rotation goes on by itself.") { RetryAfter = TryAgain };
    }

    [LoggerMessage(LogLevel.Warning, "Rotation {Rotation} of tenant {Tenant} waits at {Step}: {Why}")]
    private static partial void Waits(ILogger logger, string tenant, string rotation, RotationStep step, string why);

    [LoggerMessage(LogLevel.Error, "Rotation {Rotation} of tenant {Tenant} is given up after {Attempts} attempts to make its key; the credential signs on with the old one.")]
    private static partial void GaveUp(ILogger logger, string tenant, string rotation, int attempts);

    [LoggerMessage(LogLevel.Error, "Keys named platform-{Rotation}-* may be left at Cloudinary in a product environment of tenant {Tenant}, and nothing uses them: delete them there. {Why}")]
    private static partial void LeavesKeys(ILogger logger, string tenant, string rotation, string why);
}
