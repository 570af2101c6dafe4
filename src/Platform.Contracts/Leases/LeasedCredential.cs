using Platform.Contracts.Credentials;

namespace Platform.Contracts.Leases;

/// <summary>A credential that signs, with its secret still sealed.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Kind">What it signs, for example <c>upload</c>.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">Cloudinary's public key id, posted with each signature.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>: which host takes the upload.</param>
/// <param name="Secret">The sealed api secret.</param>
[GenerateSerializer, Immutable, Alias("LeasedCredential")]
public sealed record LeasedCredential(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string CloudName,
    [property: Id(3)] string ApiKey,
    [property: Id(4)] string Algorithm,
    [property: Id(5)] string Region,
    [property: Id(6)] SealedSecret Secret);
