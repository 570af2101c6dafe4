using System.Collections.Immutable;

namespace Platform.Contracts.Credentials;

/// <summary>
/// A secret under a master key, bound to its place: it opens for the tenant and the credential that it was sealed for,
/// and nowhere else. Safe to store and to send.
/// </summary>
/// <param name="MasterKeyId">The master key that opens it.</param>
/// <param name="Envelope">One byte for the format (1), the nonce (12 bytes), the ciphertext (as long as the secret), the tag (16 bytes).</param>
[GenerateSerializer, Immutable, Alias("SealedSecret")]
public sealed record SealedSecret([property: Id(0)] string MasterKeyId, [property: Id(1)] ImmutableArray<byte> Envelope)
{
    /// <summary>The same key and the same bytes.</summary>
    public bool Equals(SealedSecret? other) =>
        other is not null && MasterKeyId == other.MasterKeyId && Envelope.AsSpan().SequenceEqual(other.Envelope.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(MasterKeyId, StringComparer.Ordinal);
        hash.AddBytes(Envelope.AsSpan());
        return hash.ToHashCode();
    }
}
