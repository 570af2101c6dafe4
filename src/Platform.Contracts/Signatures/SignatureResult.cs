using System.Collections.Immutable;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Signatures;

/// <summary>What a request for a signature came to.</summary>
[GenerateSerializer, Immutable, Alias("SignatureResult")]
public abstract record SignatureResult
{
    /// <summary>What is left of the tenant's rate at this holder after the request; null when the request never came to it.</summary>
    [Id(0)] public TenantRateLimit? Rate { get; init; }
}

/// <summary>Signed.</summary>
/// <param name="Signature">The digest, lower-case hex.</param>
/// <param name="Timestamp">Unix seconds, as signed.</param>
/// <param name="ApiKey">Cloudinary's public key id.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ResourceType">The profile's resource type.</param>
/// <param name="Region">Which host takes the upload.</param>
/// <param name="Fields">Exactly what the caller posts beside the file, by name.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version that allowed it.</param>
/// <param name="Credential">The id of the credential that signed.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="ExpiresAt">When Cloudinary stops taking it.</param>
[GenerateSerializer, Immutable, Alias("SignatureIssued")]
public sealed record SignatureIssued(
    [property: Id(0)] string Signature,
    [property: Id(1)] long Timestamp,
    [property: Id(2)] string ApiKey,
    [property: Id(3)] string CloudName,
    [property: Id(4)] string ResourceType,
    [property: Id(5)] string Region,
    [property: Id(6)] ImmutableArray<PostedField> Fields,
    [property: Id(7)] string Profile,
    [property: Id(8)] int ProfileVersion,
    [property: Id(9)] string Credential,
    [property: Id(10)] string Algorithm,
    [property: Id(11)] DateTimeOffset ExpiresAt) : SignatureResult;

/// <summary>Signed: a URL or a token.</summary>
/// <param name="Text">The URL, or the token with its name.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version that allowed it.</param>
/// <param name="Credential">The id of the credential that signed.</param>
/// <param name="Algorithm"><c>sha256</c>, <c>sha1</c> or <c>hmac-sha256</c>.</param>
/// <param name="StartsAt">When it begins to hold; null for at once.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
[GenerateSerializer, Immutable, Alias("AssetIssued")]
public sealed record AssetIssued(
    [property: Id(0)] string Text,
    [property: Id(1)] string Profile,
    [property: Id(2)] int ProfileVersion,
    [property: Id(3)] string Credential,
    [property: Id(4)] string Algorithm,
    [property: Id(5)] DateTimeOffset? StartsAt,
    [property: Id(6)] DateTimeOffset? ExpiresAt) : SignatureResult;

/// <summary>Not signed; no permit was used.</summary>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("SignatureRefused")]
public sealed record SignatureRefused([property: Id(0)] Refusal Refusal) : SignatureResult;
