using System.Diagnostics.CodeAnalysis;

namespace Platform.Signing.Downloads;

/// <summary>
/// Signed URLs of Cloudinary's API: <c>https://api.cloudinary.com/v1_1/CLOUD/RESOURCE_TYPE/download?..&amp;signature=..&amp;api_key=..</c>.
/// </summary>
public static class DownloadUrl
{
    /// <summary>Writes and signs a URL.</summary>
    /// <param name="download">What is fetched.</param>
    /// <param name="endpoint">The API, and the key whose secret signs.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="algorithm">The credential's algorithm.</param>
    /// <param name="url">The URL; everything in it is ASCII.</param>
    /// <param name="refusal">The field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static bool TrySign(
        SignedDownload download,
        ApiEndpoint endpoint,
        ReadOnlySpan<byte> apiSecretUtf8,
        SignatureAlgorithm algorithm,
        [NotNullWhen(true)] out string? url,
        out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(download);
        ArgumentNullException.ThrowIfNull(endpoint);
        var query = new DownloadQuery();
        download.Write(query);
        var reason = endpoint.Refusal() ?? query.Refusal;
        refusal = reason.GetValueOrDefault();
        url = reason is null
            ? $"{endpoint.Origin}/v1_1/{endpoint.CloudName}/{download.Path}?{query.Finish(endpoint.ApiKey, apiSecretUtf8, algorithm)}"
            : null;
        return url is not null;
    }
}
