namespace Platform.Signing;

/// <summary>Digests as lower-case hex.</summary>
internal static class HexDigest
{
    public static string Compute(ReadOnlySpan<byte> data, SignatureAlgorithm algorithm)
    {
        Span<byte> digest = stackalloc byte[Digest.MaxBytes];
        return Convert.ToHexStringLower(digest[..Digest.Compute(data, [], algorithm, digest)]);
    }
}
