namespace Platform.Contracts.Verification;

/// <summary>Asks whether an upload's answer is Cloudinary's.</summary>
/// <param name="PublicId">The answer's <c>public_id</c>.</param>
/// <param name="Version">The answer's <c>version</c>.</param>
/// <param name="Signature">The answer's <c>signature</c>.</param>
[GenerateSerializer, Immutable, Alias("VerifyResponse")]
public sealed record VerifyResponse([property: Id(0)] string PublicId, [property: Id(1)] long Version, [property: Id(2)] string Signature);
