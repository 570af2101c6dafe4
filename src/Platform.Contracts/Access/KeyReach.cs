using System.Collections.Immutable;

namespace Platform.Contracts.Access;

/// <summary>What a key is for.</summary>
/// <param name="Scopes">What it may do.</param>
/// <param name="Profiles">The profiles that it is narrowed to; null for all.</param>
[GenerateSerializer, Immutable, Alias("KeyReach")]
public sealed record KeyReach([property: Id(0)] Scopes Scopes, [property: Id(1)] ImmutableArray<string>? Profiles);
