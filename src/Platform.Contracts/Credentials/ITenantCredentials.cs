using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Credentials;

/// <summary>A tenant's Cloudinary credentials. Key: the tenant's id.</summary>
[Alias("tenant-credentials"), GrainInterfaceType("tenant-credentials")]
public interface ITenantCredentials : IGrainWithStringKey
{
    /// <summary>Seals the secret and keeps the credential.</summary>
    [Alias("add-credential")]
    Task<Outcome<CredentialView>> AddCredential(AdminContext context, AddCredential command);

    /// <summary>The credentials by id.</summary>
    /// <param name="after">The id to start after; null for the beginning.</param>
    /// <param name="limit">How many at most.</param>
    [Alias("list-credentials")]
    Task<Outcome<Page<CredentialView>>> ListCredentials(string? after, int limit);

    /// <summary>One credential.</summary>
    [Alias("get-credential")]
    Task<Outcome<CredentialView>> GetCredential(string id);

    /// <summary>Signs with this one from now on, without asking Cloudinary; the one before of its kind and product environment signs nothing new.</summary>
    [Alias("activate-credential")]
    Task<Outcome<CredentialView>> ActivateCredential(AdminContext context, string id);

    /// <summary>Signs nothing with it any more; refused while something that was signed with it can still be used, unless forced.</summary>
    [Alias("disable-credential")]
    Task<Outcome<CredentialView>> DisableCredential(AdminContext context, string id, DisableCredential command);

    /// <summary>Takes a disabled credential back: it verifies again what it signed, and signs once it is activated.</summary>
    [Alias("enable-credential")]
    Task<Outcome<CredentialView>> EnableCredential(AdminContext context, string id);

    /// <summary>Has its secret erased after a while in which it can be restored. It must be disabled, or never have been activated.</summary>
    [Alias("destroy-credential")]
    Task<Outcome<CredentialView>> DestroyCredential(AdminContext context, string id);

    /// <summary>Takes that back, as long as the secret is there.</summary>
    [Alias("restore-credential")]
    Task<Outcome<CredentialView>> RestoreCredential(AdminContext context, string id);
}
