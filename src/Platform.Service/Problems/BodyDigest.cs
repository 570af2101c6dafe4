using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Platform.Service.Problems;

/// <summary>What tells a request's body from another one, byte by byte. Only routes that ask for it have it.</summary>
internal sealed record BodyDigest(ImmutableArray<byte> Sha256)
{
    /// <summary>Of a request without a body.</summary>
    public static BodyDigest OfNothing { get; } = Of(ReadOnlySequence<byte>.Empty);

    public static BodyDigest Of(in ReadOnlySequence<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var segment in body) hash.AppendData(segment.Span);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(hash.GetHashAndReset()));
    }
}

/// <summary>On routes whose bodies are digested.</summary>
internal sealed record BodyDigestMetadata;
