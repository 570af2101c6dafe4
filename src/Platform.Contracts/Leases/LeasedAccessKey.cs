using System.Collections.Immutable;
using Platform.Contracts.Access;

namespace Platform.Contracts.Leases;

/// <summary>An access key as a signer knows it: enough to recognise it, not to make it.</summary>
/// <param name="Id">The key's public id.</param>
/// <param name="Digest">SHA-256 of the key's text, 32 bytes.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Profiles">The profiles that the key is narrowed to; null for all.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
[GenerateSerializer, Immutable, Alias("LeasedAccessKey")]
public sealed record LeasedAccessKey(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<byte> Digest,
    [property: Id(2)] Scopes Scopes,
    [property: Id(3)] ImmutableArray<string>? Profiles,
    [property: Id(4)] DateTimeOffset? ExpiresAt);
