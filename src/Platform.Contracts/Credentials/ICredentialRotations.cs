using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Credentials;

/// <summary>
/// Rotates a tenant's credentials with keys that Cloudinary makes. It runs beside the tenant's authority, which is not held
/// up meanwhile, and on silos only. Key: the tenant's id.
/// </summary>
[Alias("credential-rotations"), GrainInterfaceType("credential-rotations")]
public interface ICredentialRotations : IGrainWithStringKey
{
    /// <summary>
    /// Has Cloudinary make a key and signs with it; the old one drains, and is disabled in time here and at Cloudinary.
    /// Asked again for the same credential, it carries on with the rotation that is under way.
    /// </summary>
    [Alias("rotate"), ResponseTimeout("00:02:00")]
    Task<Outcome<CredentialView>> Rotate(AdminContext context, string id);

    /// <summary>Takes the next steps of a rotation that is under way, as far as they can be taken now.</summary>
    [Alias("carry-on"), ResponseTimeout("00:02:00")]
    Task CarryOn(string rotation);
}
