using System.Text.RegularExpressions;
using Platform.Signing.Wire;

namespace Platform.Signing.Delivery;

/// <summary>A public id as it stands in the URL, and as it is signed.</summary>
internal readonly partial record struct DeliverySource(string InUrl, string Signed)
{
    // As many levels as the SDK for Ruby undoes; nothing honest has so many.
    private const int MaxLevels = 10;

    public static FieldRefusal? Refusal(DeliveryAsset asset, out DeliverySource source)
    {
        source = default;
        if (string.IsNullOrEmpty(asset.PublicId))
        {
            return new("public_id", FieldRefusalReason.Missing);
        }

        if (!WireText.IsWellFormed(asset.PublicId))
        {
            return new("public_id", FieldRefusalReason.LoneSurrogate);
        }

        var id = Slashes().Replace(asset.PublicId, "/");
        if (asset.IsRemote)
        {
            return RemoteRefusal(PercentText.Encode(id, PercentText.RemoteSafe), out source);
        }

        if (asset.PublicIdText == PublicIdText.Encoded && !PercentText.TryDecode(id, out id!))
        {
            return new("public_id", FieldRefusalReason.NotPercentEncoded);
        }

        var path = PercentText.Encode(id, PercentText.PathSafe);
        source = new(path, asset.PublicIdText == PublicIdText.Encoded ? path : Decoded(id));
        return path.Split('/').Any(segment => segment is "" or "." or "..") ? new("public_id", FieldRefusalReason.NotAPath) : null;
    }

    // Unlike a public id, a remote URL is escaped as it is: a % in it is part of the name of what is fetched.
    private static FieldRefusal? RemoteRefusal(string url, out DeliverySource source)
    {
        source = new(url, url);
        return url.Split('/').Any(segment => segment is "." or "..") ? new("public_id", FieldRefusalReason.NotAPath) : null;
    }

    private static string Decoded(string id)
    {
        var decoded = Uri.UnescapeDataString(id);
        for (var level = 1; level < MaxLevels && decoded != id; level++)
        {
            (id, decoded) = (decoded, Uri.UnescapeDataString(decoded));
        }

        return decoded;
    }

    [GeneratedRegex("(?<=[^:])/+", RegexOptions.CultureInvariant)]
    private static partial Regex Slashes();
}
