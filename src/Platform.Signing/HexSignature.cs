using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Platform.Signing;

/// <summary>Signatures in lower-case hex: written, and compared in a time that depends on their length only.</summary>
internal static class HexSignature
{
    public static string OfText(ReadOnlySpan<char> text, ReadOnlySpan<byte> secretUtf8, SignatureAlgorithm algorithm)
    {
        Span<byte> digest = stackalloc byte[Digest.MaxBytes];
        return Convert.ToHexStringLower(digest[..Digest.OfText(text, secretUtf8, algorithm, digest)]);
    }

    public static bool MatchesText(ReadOnlySpan<char> signature, ReadOnlySpan<char> text, ReadOnlySpan<byte> secretUtf8, SignatureAlgorithm algorithm)
    {
        Span<byte> digest = stackalloc byte[Digest.MaxBytes];
        return Matches(signature, digest[..Digest.OfText(text, secretUtf8, algorithm, digest)]);
    }

    public static bool Matches(ReadOnlySpan<char> signature, ReadOnlySpan<byte> digest)
    {
        Span<char> expected = stackalloc char[2 * Digest.MaxBytes];
        Convert.TryToHexStringLower(digest, expected, out var length);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(signature), MemoryMarshal.AsBytes(expected[..length]));
    }
}
