using System.Security.Cryptography;

namespace Platform.Signing;

/// <summary>Digests as lower-case hex.</summary>
/// <remarks>
/// Each thread keeps its hash objects: setting one up costs more than hashing what a signature is made over. While one is at work
/// the thread has none, so that an exception leaves no half-fed hash behind.
/// </remarks>
internal static class HexDigest
{
    [ThreadStatic]
    private static IncrementalHash? _sha1;

    [ThreadStatic]
    private static IncrementalHash? _sha256;

    public static string Compute(ReadOnlySpan<byte> data, SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.Sha1 => Compute(data, ref _sha1, HashAlgorithmName.SHA1),
        SignatureAlgorithm.Sha256 => Compute(data, ref _sha256, HashAlgorithmName.SHA256),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "An algorithm is SHA-1 or SHA-256."),
    };

    private static string Compute(ReadOnlySpan<byte> data, ref IncrementalHash? kept, HashAlgorithmName name)
    {
        var hash = kept ?? IncrementalHash.CreateHash(name);
        kept = null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.AppendData(data);
        var length = hash.GetHashAndReset(digest);
        kept = hash;
        return Convert.ToHexStringLower(digest[..length]);
    }
}
