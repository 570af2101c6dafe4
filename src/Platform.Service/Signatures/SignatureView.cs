namespace Platform.Service.Signatures;

/// <summary>A signature with everything to post.</summary>
/// <param name="Signature">The digest, lower-case hex.</param>
/// <param name="Timestamp">Unix seconds, as signed.</param>
/// <param name="ApiKey">Cloudinary's public key id.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ResourceType">What is uploaded.</param>
/// <param name="UploadUrl">Where to post the form.</param>
/// <param name="Fields">Exactly the form's fields beside <c>file</c>, as text.</param>
/// <param name="Profile">The profile.</param>
/// <param name="ProfileVersion">The version that allowed it.</param>
/// <param name="Credential">The id of the credential that signed.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="ExpiresAt">When Cloudinary stops taking it.</param>
internal sealed record SignatureView(
    string Signature,
    long Timestamp,
    string ApiKey,
    string CloudName,
    string ResourceType,
    string UploadUrl,
    PostedFields Fields,
    string Profile,
    int ProfileVersion,
    string Credential,
    string Algorithm,
    DateTimeOffset ExpiresAt);
