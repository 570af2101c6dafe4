using Platform.Contracts.Access;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Verification;

/// <summary>A silo's verifier, for fronts that are Orleans clients only, so that secrets stay on silos. It trusts no front: each call proves its key. Key: the tenant's id.</summary>
[Alias("remote-verifier"), GrainInterfaceType("remote-verifier")]
public interface IRemoteVerifier : IGrainWithStringKey
{
    /// <summary>Whether Cloudinary made a notification.</summary>
    [Alias("verify-notification"), ResponseTimeout("00:00:10")]
    Task<Outcome<VerificationResult>> VerifyNotification(KeyProof proof, VerifyNotification request);

    /// <summary>Whether Cloudinary made an upload's answer.</summary>
    [Alias("verify-response"), ResponseTimeout("00:00:10")]
    Task<Outcome<VerificationResult>> VerifyResponse(KeyProof proof, VerifyResponse request);
}
