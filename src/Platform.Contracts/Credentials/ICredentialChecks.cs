using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Credentials;

/// <summary>
/// Checks a tenant's credentials against Cloudinary. It runs beside the tenant's authority, which is not held up
/// meanwhile, and on silos only: secrets are opened nowhere else. Key: the tenant's id.
/// </summary>
[Alias("credential-checks"), GrainInterfaceType("credential-checks")]
public interface ICredentialChecks : IGrainWithStringKey
{
    /// <summary>Asks Cloudinary about a credential and keeps it when Cloudinary takes it; stores nothing otherwise.</summary>
    [Alias("add-checked"), ResponseTimeout("00:01:00")]
    Task<Outcome<CredentialView>> AddChecked(AdminContext context, AddCredential command);

    /// <summary>Asks Cloudinary about a stored credential, and notes when it takes it.</summary>
    [Alias("check-stored"), ResponseTimeout("00:01:00")]
    Task<Outcome<CredentialView>> CheckStored(AdminContext context, string id);

    /// <summary>
    /// Asks Cloudinary about a stored credential that does not sign, and signs with it from now on unless Cloudinary rejects it. When
    /// Cloudinary can't be asked, only one that was registered without a check and never taken is activated.
    /// </summary>
    /// <param name="context">Who asks, and under which condition.</param>
    /// <param name="id">The credential.</param>
    /// <param name="required">True to activate nothing that Cloudinary does not take now.</param>
    [Alias("activate-checked"), ResponseTimeout("00:01:00")]
    Task<Outcome<CredentialView>> ActivateChecked(AdminContext context, string id, bool required);
}
