namespace Platform.Contracts.Credentials;

/// <summary>Registers a Cloudinary credential.</summary>
/// <param name="Kind">What it signs: one of <see cref="CredentialKinds"/>.</param>
/// <param name="Label">The name for people, at most 100 characters, or null.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">Cloudinary's public key id; empty for an auth token key, which has none.</param>
/// <param name="ApiSecret">The secret, or the auth token key in hex; sealed at once, never shown again.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>.</param>
/// <param name="Activate">True to sign with it from now on.</param>
[GenerateSerializer, Immutable, Alias("AddCredential")]
public sealed record AddCredential(
    [property: Id(0)] string Kind,
    [property: Id(1)] string? Label,
    [property: Id(2)] string CloudName,
    [property: Id(3)] string ApiKey,
    [property: Id(4)] ApiSecret ApiSecret,
    [property: Id(5)] string Algorithm,
    [property: Id(6)] string Region,
    [property: Id(7)] bool Activate)
{
    /// <summary>When Cloudinary took it; null when it was not asked.</summary>
    [Id(8)] public DateTimeOffset? CheckedAt { get; init; }
}
