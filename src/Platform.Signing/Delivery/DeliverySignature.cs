using System.Diagnostics.CodeAnalysis;

namespace Platform.Signing.Delivery;

/// <summary>
/// A delivery URL's signature alone: <c>s--</c>, the first 8 or 32 characters of
/// <c>base64url(H("transformation/public_id.format" + api_secret))</c>, <c>--</c>.
/// </summary>
public static class DeliverySignature
{
    private const int ShortLength = 8;
    private const int LongLength = 32;

    /// <summary>Signs transformation, public id and format.</summary>
    /// <param name="asset">What is delivered.</param>
    /// <param name="form">The signature's form.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="signature">For example <c>s--Ai4Znfl3--</c>.</param>
    /// <param name="refusal">The field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The form is not a defined value.</exception>
    public static bool TrySign(
        DeliveryAsset asset,
        DeliverySignatureForm form,
        ReadOnlySpan<byte> apiSecretUtf8,
        [NotNullWhen(true)] out string? signature,
        out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(asset);
        var reason = DeliveryPath.Refusal(asset, out var path);
        refusal = reason.GetValueOrDefault();
        signature = reason is null ? Of(path!.TextToSign, form, apiSecretUtf8) : null;
        return signature is not null;
    }

    internal static string Of(string textToSign, DeliverySignatureForm form, ReadOnlySpan<byte> apiSecretUtf8)
    {
        var (algorithm, length) = form switch
        {
            DeliverySignatureForm.ShortSha1 => (SignatureAlgorithm.Sha1, ShortLength),
            DeliverySignatureForm.ShortSha256 => (SignatureAlgorithm.Sha256, ShortLength),
            DeliverySignatureForm.Long => (SignatureAlgorithm.Sha256, LongLength),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a form of delivery signatures."),
        };
        Span<byte> digest = stackalloc byte[Digest.MaxBytes];
        var written = Digest.OfText(textToSign, apiSecretUtf8, algorithm, digest);
        return $"s--{System.Buffers.Text.Base64Url.EncodeToString(digest[..written]).AsSpan(0, length)}--";
    }
}
