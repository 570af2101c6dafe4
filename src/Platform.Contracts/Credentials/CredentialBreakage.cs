using System.Collections.Immutable;

namespace Platform.Contracts.Credentials;

/// <summary>What breaks with a credential that was disabled.</summary>
/// <param name="Profiles">Profiles with live versions that have nothing to sign with now.</param>
/// <param name="SignaturesUntil">Until when signatures that were made with it may still be posted: they fail once its key is disabled at Cloudinary. Null when there are none.</param>
[GenerateSerializer, Immutable, Alias("CredentialBreakage")]
public sealed record CredentialBreakage(
    [property: Id(0)] ImmutableArray<BrokenProfile> Profiles,
    [property: Id(1)] DateTimeOffset? SignaturesUntil);

/// <summary>A profile that can't sign with some of its versions, or not with the token that their URLs may carry, because no credential of the kind and their product environment is active.</summary>
/// <param name="Profile">Its name.</param>
/// <param name="Versions">The live versions that are frozen to that product environment.</param>
[GenerateSerializer, Immutable, Alias("BrokenProfile")]
public sealed record BrokenProfile([property: Id(0)] string Profile, [property: Id(1)] ImmutableArray<int> Versions);
