using System.Runtime.CompilerServices;
using System.Text;

namespace Platform.Signing;

/// <summary>
/// Signatures of Cloudinary API parameters (upload, explicit, destroy, rename, archive and the like):
/// <c>lower_hex(H("k1=v1&amp;k2=v2" + api_secret))</c> over UTF-8, names in ordinal order, empty values left out.
/// </summary>
/// <remarks>
/// This is the core: it signs whatever names it is given, also those the upload form never signs (the Media Library login
/// signs <c>cloud_name</c>), and neither looks for duplicates nor refuses anything. <see cref="UploadForm"/> is the strict door.
/// A lone surrogate is signed as U+FFFD, which is what it becomes when it is posted.
/// </remarks>
public static class ApiSignature
{
    /// <summary>Signs fields with an API secret.</summary>
    /// <param name="fields">The fields in any order. Fields of equal name keep the order they are given in.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="algorithm">The credential's algorithm.</param>
    /// <param name="version">The signature version; new signatures are always version 2.</param>
    /// <returns>40 (SHA-1) or 64 (SHA-256) lower-case hex characters.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm or the version is not a defined value.</exception>
    public static string Sign(
        ReadOnlySpan<SignedField> fields,
        ReadOnlySpan<byte> apiSecretUtf8,
        SignatureAlgorithm algorithm,
        SignatureVersion version = SignatureVersion.V2) =>
        SignKnowingOrder(fields, OrdinalOrder.Holds(fields), apiSecretUtf8, algorithm, version);

    /// <summary>Whether a text was signed, whatever it is: in a time that does not depend on where signatures differ.</summary>
    /// <remarks>For finding out what somebody else has signed. To check a form, sign it and compare.</remarks>
    /// <param name="stringToSign">The text without the secret.</param>
    /// <param name="signature">The whole signature, lower-case hex.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="algorithm">The algorithm to accept; the other one is not tried.</param>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static bool Matches(ReadOnlySpan<char> stringToSign, ReadOnlySpan<char> signature, ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm) =>
        HexSignature.MatchesText(signature, stringToSign, apiSecretUtf8, algorithm);

    [SkipLocalsInit]
    internal static string SignKnowingOrder(
        ReadOnlySpan<SignedField> fields,
        bool inOrder,
        ReadOnlySpan<byte> apiSecretUtf8,
        SignatureAlgorithm algorithm,
        SignatureVersion version)
    {
        Guard(version);
        var bound = checked(CanonicalText.MaxLength(fields) + apiSecretUtf8.Length);
        using var memory = new SigningMemory(stackalloc byte[SigningMemory.StackBytes], bound);
        var length = CanonicalText.Write(fields, inOrder, memory.Bytes, version);
        apiSecretUtf8.CopyTo(memory.Bytes[length..]);
        return HexDigest.Compute(memory.Use(length + apiSecretUtf8.Length), algorithm);
    }

    /// <summary>The text that <see cref="Sign"/> hashes, without the secret: what Cloudinary quotes in an "Invalid Signature" answer.</summary>
    /// <param name="fields">The fields in any order.</param>
    /// <param name="version">The signature version.</param>
    /// <returns>For example <c>folder=avatars&amp;timestamp=1732380000</c>; <c>""</c> when nothing is left to sign.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The version is not a defined value.</exception>
    [SkipLocalsInit]
    public static string StringToSign(ReadOnlySpan<SignedField> fields, SignatureVersion version = SignatureVersion.V2)
    {
        Guard(version);
        using var memory = new SigningMemory(stackalloc byte[SigningMemory.StackBytes], CanonicalText.MaxLength(fields));
        return Encoding.UTF8.GetString(memory.Bytes[..CanonicalText.Write(fields, OrdinalOrder.Holds(fields), memory.Bytes, version)]);
    }

    private static void Guard(SignatureVersion version)
    {
        if (version is not (SignatureVersion.V1 or SignatureVersion.V2))
        {
            throw new ArgumentOutOfRangeException(nameof(version), version, "A signature version is 1 or 2.");
        }
    }
}
