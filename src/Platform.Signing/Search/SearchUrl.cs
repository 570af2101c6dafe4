using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Platform.Signing.Delivery;
using Platform.Signing.Wire;

namespace Platform.Signing.Search;

/// <summary>
/// Search results over the CDN: <c>https://HOST/CLOUD/search/SIGNATURE/TTL/QUERY/CURSOR</c>, with
/// <c>SIGNATURE = lower_hex(SHA-256(ttl + query + api_secret))</c> and the query as JSON in Base64. The cursor is not signed.
/// </summary>
public static class SearchUrl
{
    /// <summary>The official SDKs' time to live, in seconds.</summary>
    public const long DefaultTimeToLive = 300;

    /// <summary>Writes and signs a URL. Always SHA-256, whatever the credential's algorithm is.</summary>
    /// <param name="query">What is searched.</param>
    /// <param name="host">Where from.</param>
    /// <param name="timeToLive">Seconds that the CDN keeps results; more than zero.</param>
    /// <param name="cursor">Where results go on (<c>next_cursor</c> of the answer before); null or empty for the first.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="url">The URL; everything in it is ASCII.</param>
    /// <param name="refusal">The field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    public static bool TrySign(
        SearchQuery query,
        DeliveryHost host,
        long timeToLive,
        string? cursor,
        ReadOnlySpan<byte> apiSecretUtf8,
        [NotNullWhen(true)] out string? url,
        out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(host);
        var reason = Refusal(query, host, timeToLive, cursor);
        refusal = reason.GetValueOrDefault();
        url = reason is null ? Write(query, host, WireText.WholeNumber(timeToLive), cursor, apiSecretUtf8) : null;
        return url is not null;
    }

    private static FieldRefusal? Refusal(SearchQuery query, DeliveryHost host, long timeToLive, string? cursor) =>
        timeToLive <= 0 ? new("ttl", FieldRefusalReason.OutOfRange)
        : !string.IsNullOrEmpty(cursor) && !Words.IsCursor(cursor) ? new("next_cursor", FieldRefusalReason.NotAWord)
        : query.Refusal() ?? host.Refusal();

    private static string Write(SearchQuery query, DeliveryHost host, string timeToLive, string? cursor, ReadOnlySpan<byte> secret)
    {
        var encoded = Padded(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(query.ToJson())));
        var signature = HexSignature.OfText($"{timeToLive}{encoded}", secret, SignatureAlgorithm.Sha256);

        // No source chooses one of the five hosts: all searches are spread to the same one.
        var url = $"{host.Prefix("")}/search/{signature}/{timeToLive}/{encoded}";
        return string.IsNullOrEmpty(cursor) ? url : $"{url}/{cursor}";
    }

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');
}
