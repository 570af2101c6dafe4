using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Signing;

namespace Platform.Service.Delivery;

/// <summary>All that a URL or token is made of.</summary>
/// <param name="Fields">What the rules made of the request.</param>
/// <param name="ResourceType">The profile's resource type.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="LifetimeSeconds">How long what has an end is good for, unless the fields say otherwise.</param>
/// <param name="Now">The time.</param>
/// <param name="Key">The credential that signs.</param>
/// <param name="TokenKey">The key of tokens; null when none is wanted.</param>
internal readonly record struct AssetRequest(
    ImmutableArray<SignedField> Fields, string ResourceType, string CloudName, int LifetimeSeconds, DateTimeOffset Now, AssetKey Key, ApiSecret? TokenKey)
{
    /// <summary>Whether a key of tokens is needed besides the one that signs.</summary>
    public bool WantsToken => new AssetFields(Fields).Text("auth_token_seconds") is not null;
}

/// <summary>The credential that signs.</summary>
/// <param name="ApiKey">Cloudinary's public key id; part of the URLs of its API.</param>
/// <param name="ApiOrigin">Scheme and host of Cloudinary's API for the credential's region, without a slash at the end.</param>
/// <param name="Algorithm">The credential's algorithm.</param>
/// <param name="Secret">The opened secret; it belongs to the lease.</param>
internal readonly record struct AssetKey(string ApiKey, string ApiOrigin, SignatureAlgorithm Algorithm, ApiSecret Secret);
