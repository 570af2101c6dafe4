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

    /// <summary>Signs with this one from now on; the one before of its kind and product environment signs nothing new.</summary>
    [Alias("activate-credential")]
    Task<Outcome<CredentialView>> ActivateCredential(AdminContext context, string id);

    /// <summary>Signs nothing with it any more.</summary>
    [Alias("disable-credential")]
    Task<Outcome<CredentialView>> DisableCredential(AdminContext context, string id);

    /// <summary>Takes a disabled credential back; it signs again once it is activated.</summary>
    [Alias("enable-credential")]
    Task<Outcome<CredentialView>> EnableCredential(AdminContext context, string id);
}
