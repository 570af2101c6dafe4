using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Signing;

/// <summary>Digests as bytes.</summary>
/// <remarks>
/// Each thread keeps its hash objects: setting one up costs more than hashing what a signature is made over. While one is at work
/// the thread has none, so that an exception leaves no half-fed hash behind.
/// </remarks>
internal static class Digest
{
    public const int MaxBytes = SHA256.HashSizeInBytes;

    [ThreadStatic]
    private static IncrementalHash? _sha1;

    [ThreadStatic]
    private static IncrementalHash? _sha256;

    /// <summary>Hashes data and what follows it, and returns the number of bytes written.</summary>
    public static int Compute(ReadOnlySpan<byte> data, ReadOnlySpan<byte> more, SignatureAlgorithm algorithm, Span<byte> digest) => algorithm switch
    {
        SignatureAlgorithm.Sha1 => Compute(data, more, ref _sha1, HashAlgorithmName.SHA1, digest),
        SignatureAlgorithm.Sha256 => Compute(data, more, ref _sha256, HashAlgorithmName.SHA256, digest),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "An algorithm is SHA-1 or SHA-256."),
    };

    /// <summary>Hashes text, as UTF-8, with the secret behind it.</summary>
    [SkipLocalsInit]
    public static int OfText(ReadOnlySpan<char> text, ReadOnlySpan<byte> secretUtf8, SignatureAlgorithm algorithm, Span<byte> digest)
    {
        var bound = checked(Encoding.UTF8.GetMaxByteCount(text.Length) + secretUtf8.Length);
        using var memory = new SigningMemory(stackalloc byte[SigningMemory.StackBytes], bound);
        var length = Encoding.UTF8.GetBytes(text, memory.Bytes);
        secretUtf8.CopyTo(memory.Bytes[length..]);
        return Compute(memory.Use(length + secretUtf8.Length), [], algorithm, digest);
    }

    private static int Compute(ReadOnlySpan<byte> data, ReadOnlySpan<byte> more, ref IncrementalHash? kept, HashAlgorithmName name, Span<byte> digest)
    {
        var hash = kept ?? IncrementalHash.CreateHash(name);
        kept = null;
        hash.AppendData(data);
        if (!more.IsEmpty)
        {
            hash.AppendData(more);
        }

        var length = hash.GetHashAndReset(digest);
        kept = hash;
        return length;
    }
}
