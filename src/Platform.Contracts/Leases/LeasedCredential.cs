using Platform.Contracts.Credentials;

namespace Platform.Contracts.Leases;

/// <summary>A credential whose secret is live, with the secret still sealed.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Kind">What it signs: one of <see cref="CredentialKinds"/>.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">Cloudinary's public key id, posted with each signature; empty for an auth token key.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>: which host takes the upload.</param>
/// <param name="Secret">The sealed api secret, or auth token key in hex.</param>
[GenerateSerializer, Immutable, Alias("LeasedCredential")]
public sealed record LeasedCredential(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string CloudName,
    [property: Id(3)] string ApiKey,
    [property: Id(4)] string Algorithm,
    [property: Id(5)] string Region,
    [property: Id(6)] SealedSecret Secret)
{
    /// <summary>True when it signs nothing new: what it signed before can still be told from what it did not.</summary>
    [Id(7)] public bool VerifiesOnly { get; init; }

    /// <summary>When it stops to verify too; null while there is no such time.</summary>
    [Id(8)] public DateTimeOffset? VerifiesUntil { get; init; }
}
