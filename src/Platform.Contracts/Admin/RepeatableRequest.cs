using System.Collections.Immutable;

namespace Platform.Contracts.Admin;

/// <summary>A request that its caller may send again without making the same thing twice.</summary>
/// <param name="Key">The caller's <c>Idempotency-Key</c>.</param>
/// <param name="Digest">SHA-256 of method, path and body, 32 bytes: the same for the same request. It is not stored as it is, for bodies have secrets.</param>
[GenerateSerializer, Immutable, Alias("RepeatableRequest")]
public sealed record RepeatableRequest([property: Id(0)] string Key, [property: Id(1)] ImmutableArray<byte> Digest);
