using Platform.Signing.Wire;

namespace Platform.Signing.Delivery;

/// <summary>The parts of a delivery URL behind the host, in their order, and the text that is signed.</summary>
internal sealed record DeliveryPath(string Kind, string Transformation, string Version, string Source, string TextToSign)
{
    public static FieldRefusal? Refusal(DeliveryAsset asset, out DeliveryPath? path)
    {
        ArgumentNullException.ThrowIfNull(asset.Transformation);
        path = null;
        if (DeliverySource.Refusal(asset, out var source) is { } wrongId)
        {
            return wrongId;
        }

        if (asset.IsRemote && asset.Type == "upload")
        {
            return new("type", FieldRefusalReason.NotCombinable);
        }

        if (FieldsRefusal(asset) is { } wrongField)
        {
            return wrongField;
        }

        if (DeliveryKind.Refusal(asset, out var kind) is { } wrongKind)
        {
            return wrongKind;
        }

        var fetches = asset.Type == "fetch" && asset.Format is not null;
        var transformation = (fetches ? asset.Transformation.Then($"f_{asset.Format}") : asset.Transformation).ToString();
        var suffix = asset.UrlSuffix is null ? "" : $"/{PercentText.Encode(asset.UrlSuffix, PercentText.SegmentSafe)}";
        var format = asset.Format is null || fetches ? "" : $".{asset.Format}";
        var signed = source.Signed + format;
        path = new(
            kind,
            transformation,
            VersionOf(asset, signed),
            source.InUrl + suffix + format,
            transformation.Length == 0 ? signed : $"{transformation}/{signed}");
        return DeliveryText.ReadsAsAnotherKind(path.TextToSign) ? new(transformation.Length == 0 ? "public_id" : "transformation", FieldRefusalReason.ReadsAsAnotherKind) : null;
    }

    public string Url(DeliveryHost host, string? signature) =>
        string.Join('/', new[] { host.Prefix(Source), Kind, signature, Transformation, Version, Source }.Where(part => !string.IsNullOrEmpty(part)));

    private static FieldRefusal? FieldsRefusal(DeliveryAsset asset) =>
        asset.Format is not null && !Words.IsFormat(asset.Format) ? new("format", FieldRefusalReason.NotAWord)
        : asset.Format is not null && asset.IsRemote && asset.Type != "fetch" ? new("format", FieldRefusalReason.NotCombinable)
        : asset.Version is < 0 ? new("version", FieldRefusalReason.OutOfRange)
        : asset.UrlSuffix is null ? null
        : asset.UrlSuffix.Length == 0 || asset.UrlSuffix.AsSpan().ContainsAny('.', '/') ? new("url_suffix", FieldRefusalReason.NotAWord)
        : !WireText.IsWellFormed(asset.UrlSuffix) ? new("url_suffix", FieldRefusalReason.LoneSurrogate)
        : asset.IsRemote ? new("url_suffix", FieldRefusalReason.NotCombinable)
        : null;

    private static string VersionOf(DeliveryAsset asset, string signed)
    {
        if (asset.Version is { } version)
        {
            return $"v{WireText.WholeNumber(version)}";
        }

        var named = signed.Length > 1 && signed[0] == 'v' && char.IsAsciiDigit(signed[1]);
        return asset.ForceVersion && signed.Contains('/') && !named && !asset.IsRemote ? "v1" : "";
    }
}
