using Platform.Signing.Wire;

namespace Platform.Signing.Responses;

/// <summary>
/// The signature in an upload's answer: <c>lower_hex(H("public_id=..&amp;version=.." + api_secret))</c>. It says that Cloudinary, or someone
/// else who knows the secret, has seen this asset in this version. Always signature version 1: nothing is escaped. The version is the
/// last part and has digits only, so the text still has one reading.
/// </summary>
public static class ApiResponse
{
    /// <summary>Signs an answer: for tests and for stand-ins of Cloudinary.</summary>
    /// <param name="publicId">The asset's public id as the answer has it.</param>
    /// <param name="version">The asset's version.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="algorithm">The credential's algorithm.</param>
    /// <returns>40 (SHA-1) or 64 (SHA-256) lower-case hex characters.</returns>
    /// <exception cref="ArgumentException">The public id is empty or not well-formed, or the version is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static string Sign(string publicId, long version, ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm)
    {
        ArgumentException.ThrowIfNullOrEmpty(publicId);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        if (!WireText.IsWellFormed(publicId))
        {
            throw new ArgumentException("A public id has no lone surrogates.", nameof(publicId));
        }

        return HexSignature.OfText(TextToSign(publicId, version), apiSecretUtf8, algorithm);
    }

    /// <summary>Checks the signature of an answer, in a time that does not depend on where signatures differ.</summary>
    /// <param name="publicId">The answer's <c>public_id</c>.</param>
    /// <param name="version">The answer's <c>version</c>.</param>
    /// <param name="signature">The answer's <c>signature</c>.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes.</param>
    /// <param name="algorithm">The algorithm to accept; the other one is not tried.</param>
    /// <returns>True when the signature is genuine.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static bool Verify(string publicId, long version, ReadOnlySpan<char> signature, ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(publicId);
        var matches = HexSignature.MatchesText(signature, TextToSign(publicId, version), apiSecretUtf8, algorithm);
        return matches && publicId.Length > 0 && version >= 0 && WireText.IsWellFormed(publicId);
    }

    private static string TextToSign(string publicId, long version) => $"public_id={publicId}&version={WireText.WholeNumber(version)}";
}
