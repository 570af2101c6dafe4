using Platform.Signing;
using Platform.Signing.Downloads;

namespace Platform.Service.Delivery;

/// <summary>What the URLs of Cloudinary's API have in common.</summary>
internal static class ApiUrls
{
    /// <summary>
    /// The timestamp that the rules made: as far back as the lifetime is short of an hour. <c>expires_at</c> is what ends the URL; this ends
    /// whatever else the same signature opens.
    /// </summary>
    public static long TimestampOf(AssetFields fields) => fields.Number("timestamp") ?? throw new InvalidOperationException("The rules made no timestamp.");

    public static DateTimeOffset EndOf(in AssetRequest request, AssetFields fields) =>
        DateTimeOffset.FromUnixTimeSeconds(request.Now.ToUnixTimeSeconds() + (fields.Number("expires_in_seconds") ?? request.LifetimeSeconds));

    public static IssuedAsset? Sign(SignedDownload download, DateTimeOffset ends, in AssetRequest request, out FieldRefusal refusal)
    {
        var endpoint = new ApiEndpoint(request.CloudName, request.Key.ApiKey) { Origin = request.Key.ApiOrigin };
        return DownloadUrl.TrySign(download, endpoint, request.Key.Secret.Utf8, request.Key.Algorithm, out var url, out refusal)
            ? new(url, request.Key.Algorithm.Name(), ExpiresAt: ends)
            : null;
    }
}
