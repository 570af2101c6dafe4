namespace Platform.Signing.Delivery;

/// <summary>Resource type and type as the URL has them: <c>image/upload</c>, or one of the shorter names for it.</summary>
internal static class DeliveryKind
{
    public static FieldRefusal? Refusal(DeliveryAsset asset, out string kind)
    {
        kind = "";
        if (!Words.IsKind(asset.ResourceType))
        {
            return new("resource_type", FieldRefusalReason.NotAWord);
        }

        if (!Words.IsKind(asset.Type))
        {
            return new("type", FieldRefusalReason.NotAWord);
        }

        kind = $"{asset.ResourceType}/{asset.Type}";
        var uploadedImage = kind == "image/upload";
        if (asset.UrlSuffix is not null)
        {
            if (WithSuffix(kind) is not { } named)
            {
                return new("url_suffix", FieldRefusalReason.NotCombinable);
            }

            kind = named;
        }

        if (asset.UseRootPath)
        {
            kind = "";
            return uploadedImage ? null : new("use_root_path", FieldRefusalReason.NotCombinable);
        }

        kind = asset.Shorten && kind == "image/upload" ? "iu" : kind;
        return null;
    }

    private static string? WithSuffix(string kind) => kind switch
    {
        "image/upload" => "images",
        "image/private" => "private_images",
        "image/authenticated" => "authenticated_images",
        "raw/upload" => "files",
        "video/upload" => "videos",
        _ => null,
    };
}
