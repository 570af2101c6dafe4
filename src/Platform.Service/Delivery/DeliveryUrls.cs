using Platform.Signing;
using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;

namespace Platform.Service.Delivery;

/// <summary>URLs of assets with their transformations. Nothing in one ends, but a token that is added to it does.</summary>
internal static class DeliveryUrls
{
    public static IssuedAsset? Issue(in AssetRequest request, out FieldRefusal refusal)
    {
        var fields = new AssetFields(request.Fields);
        if (!TransformationChain.TryParse(fields.Text("transformation") ?? "", out var transformation))
        {
            refusal = new("transformation", FieldRefusalReason.NotAWord);
            return null;
        }

        var publicId = fields.Needed("public_id");
        if (DeliverySourceRules.Refusal(publicId, request.ResourceType, hasFormat: fields.Text("format") is not null) is { } wrong)
        {
            refusal = wrong;
            return null;
        }

        var asset = new DeliveryAsset(publicId)
        {
            ResourceType = request.ResourceType,
            Type = fields.Text("type") ?? "upload",
            Transformation = transformation,
            Format = fields.Text("format"),
            Version = fields.Number("version"),
            UrlSuffix = fields.Text("url_suffix"),
        };
        var form = Form(fields.Flag("long_url_signature") is true, request.Key.Algorithm);
        return DeliveryUrl.TrySign(asset, DeliveryHosts.Of(request.CloudName, fields), form, request.Key.Secret.Utf8, out var url, out refusal)
            ? Open(new(url, (form is DeliverySignatureForm.ShortSha1 ? SignatureAlgorithm.Sha1 : SignatureAlgorithm.Sha256).Name()), request, fields, out refusal)
            : null;
    }

    /// <summary>Adds the token: Cloudinary checks the signature, and the CDN the token, so that a URL may need both.</summary>
    private static IssuedAsset? Open(IssuedAsset signed, in AssetRequest request, AssetFields fields, out FieldRefusal refusal)
    {
        refusal = default;
        if (fields.Number("auth_token_seconds") is not { } seconds) return signed;

        var window = AuthTokenWindow.FromNow(request.Now.ToUnixTimeSeconds(), seconds);
        using var key = new TokenKey(request.TokenKey!);
        return DeliveryUrl.TryAuthenticate(signed.Text, new(window), key.Bytes, out var url, out refusal)
            ? signed with { Text = url, ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(window.Expiration) }
            : null;
    }

    private static DeliverySignatureForm Form(bool isLong, SignatureAlgorithm algorithm) =>
        isLong ? DeliverySignatureForm.Long
        : algorithm is SignatureAlgorithm.Sha1 ? DeliverySignatureForm.ShortSha1
        : DeliverySignatureForm.ShortSha256;
}
