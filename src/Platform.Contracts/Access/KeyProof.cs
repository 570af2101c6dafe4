using System.Collections.Immutable;

namespace Platform.Contracts.Access;

/// <summary>What a caller's key proves itself with: its digest crosses wires, its text never does.</summary>
/// <param name="Owner">The tenant's id, or <c>platform</c>.</param>
/// <param name="KeyId">The key's public id.</param>
/// <param name="Digest">SHA-256 of the key's text, 32 bytes.</param>
[GenerateSerializer, Immutable, Alias("KeyProof")]
public sealed record KeyProof([property: Id(0)] string Owner, [property: Id(1)] string KeyId, [property: Id(2)] ImmutableArray<byte> Digest);
