using System.Diagnostics.CodeAnalysis;
using Platform.Signing.AuthTokens;

namespace Platform.Signing.Delivery;

/// <summary>
/// Delivery URLs: <c>https://HOST/CLOUD/RESOURCE_TYPE/TYPE/s--SIGNATURE--/TRANSFORMATION/vVERSION/PUBLIC_ID.FORMAT</c>. The signature
/// covers transformation, public id and format, neither the version nor the type. Written as the official SDKs write them.
/// </summary>
public static class DeliveryUrl
{
    /// <summary>
    /// Writes a URL without a signature. A remote URL of the type <c>upload</c> is not Cloudinary's and comes back as it is, as the
    /// official SDKs do it; it can't be signed.
    /// </summary>
    /// <param name="asset">What is delivered.</param>
    /// <param name="host">Where from.</param>
    /// <param name="url">The URL; everything that is written here is ASCII.</param>
    /// <param name="refusal">The field that can't be part of a URL, and why.</param>
    /// <returns>False when a field is refused.</returns>
    public static bool TryBuild(DeliveryAsset asset, DeliveryHost host, [NotNullWhen(true)] out string? url, out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(host);
        if (asset.IsRemote && asset.Type == "upload")
        {
            (url, refusal) = (asset.PublicId, default);
            return true;
        }

        url = TryPrepare(asset, host, out var path, out refusal) ? path.Url(host, signature: null) : null;
        return url is not null;
    }

    /// <summary>Writes a URL with a signature.</summary>
    /// <param name="asset">What is delivered. A public id that is a remote URL needs a remote type.</param>
    /// <param name="host">Where from.</param>
    /// <param name="form">The signature's form.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="url">The URL; everything in it is ASCII.</param>
    /// <param name="refusal">The field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The form is not a defined value.</exception>
    public static bool TrySign(
        DeliveryAsset asset,
        DeliveryHost host,
        DeliverySignatureForm form,
        ReadOnlySpan<byte> apiSecretUtf8,
        [NotNullWhen(true)] out string? url,
        out FieldRefusal refusal)
    {
        url = TryPrepare(asset, host, out var path, out refusal)
            ? path.Url(host, DeliverySignature.Of(path.TextToSign, form, apiSecretUtf8))
            : null;
        return url is not null;
    }

    /// <summary>
    /// Adds an auth token to a URL, signed or not. Without ACL patterns the token holds for this URL's path; with some, for what they match.
    /// The CDN checks the token and Cloudinary the signature, so that a URL may need both.
    /// </summary>
    /// <param name="url">A URL that <see cref="TryBuild"/> or <see cref="TrySign"/> wrote.</param>
    /// <param name="grant">What the token grants; its <see cref="AuthTokenGrant.Url"/> is not used.</param>
    /// <param name="key">The token key's bytes (<see cref="AuthToken.TryReadKey"/>), which are not the API secret.</param>
    /// <param name="tokenUrl">The URL with the token as its query.</param>
    /// <param name="refusal">The field that can't be part of a token, and why.</param>
    /// <returns>False when a field is refused.</returns>
    /// <exception cref="ArgumentException">The URL has a query, or is none.</exception>
    public static bool TryAuthenticate(
        string url,
        AuthTokenGrant grant,
        ReadOnlySpan<byte> key,
        [NotNullWhen(true)] out string? tokenUrl,
        out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(grant);
        var host = url.IndexOf("://", StringComparison.Ordinal);
        var path = host < 0 ? -1 : url.IndexOf('/', host + 3);
        if (path < 0 || url.AsSpan().ContainsAny('?', '#'))
        {
            throw new ArgumentException("A delivery URL without a query is needed.", nameof(url));
        }

        tokenUrl = AuthToken.TryIssue(grant with { Url = url[path..] }, key, out var token, out refusal) ? $"{url}?{token}" : null;
        return tokenUrl is not null;
    }

    private static bool TryPrepare(DeliveryAsset asset, DeliveryHost host, [NotNullWhen(true)] out DeliveryPath? path, out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(host);
        var reason = DeliveryPath.Refusal(asset, out path) ?? host.Refusal();
        refusal = reason.GetValueOrDefault();
        return reason is null && path is not null;
    }
}
