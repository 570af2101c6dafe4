using System.Collections.Immutable;

namespace Platform.Contracts.Access;

/// <summary>Makes an access key.</summary>
/// <param name="Name">The name for people, 1 to 100 characters.</param>
/// <param name="Scopes">What it may do; at least one.</param>
/// <param name="Profiles">The profiles that it is narrowed to; null for all.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
[GenerateSerializer, Immutable, Alias("CreateAccessKey")]
public sealed record CreateAccessKey(
    [property: Id(0)] string Name,
    [property: Id(1)] Scopes Scopes,
    [property: Id(2)] ImmutableArray<string>? Profiles = null,
    [property: Id(3)] DateTimeOffset? ExpiresAt = null);
