using System.Security.Cryptography;

namespace Platform.Signing;

internal static class HexDigest
{
    public static string Compute(ReadOnlySpan<byte> data, SignatureAlgorithm algorithm)
    {
        switch (algorithm)
        {
            case SignatureAlgorithm.Sha1:
                Span<byte> sha1 = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Cloudinary's accounts sign with SHA-1 unless they ask for SHA-256; the credential decides.
                SHA1.HashData(data, sha1);
#pragma warning restore CA5350
                return Convert.ToHexStringLower(sha1);
            case SignatureAlgorithm.Sha256:
                Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
                SHA256.HashData(data, sha256);
                return Convert.ToHexStringLower(sha256);
            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "An algorithm is SHA-1 or SHA-256.");
        }
    }
}
