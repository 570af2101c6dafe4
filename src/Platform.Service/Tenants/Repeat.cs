using System.Collections.Immutable;

namespace Platform.Service.Tenants;

/// <summary>A request that created something and may come again.</summary>
/// <param name="Key">Keyed digest of the caller and its key.</param>
/// <param name="Request">Keyed digest of the request.</param>
/// <param name="MasterKeyId">The master key that the digests' key comes from.</param>
/// <param name="Made">What it made, for example <c>access-keys/k1</c>.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("Repeat")]
internal sealed record Repeat(
    [property: Id(0)] ImmutableArray<byte> Key,
    [property: Id(1)] ImmutableArray<byte> Request,
    [property: Id(2)] string MasterKeyId,
    [property: Id(3)] string Made,
    [property: Id(4)] DateTimeOffset At);
