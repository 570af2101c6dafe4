using Platform.Signing;
using Platform.Signing.Search;

namespace Platform.Service.Delivery;

/// <summary>URLs of search results over the CDN. Nothing in one ends: the time to live is the cache's.</summary>
internal static class SearchUrls
{
    public static IssuedAsset? Issue(in AssetRequest request, out FieldRefusal refusal)
    {
        var fields = new AssetFields(request.Fields);
        var query = new SearchQuery
        {
            Expression = fields.Needed("expression"),
            SortBy = [.. fields.List("sort_by").Select(SearchOrder.Parse)],
            MaxResults = (int?)fields.Number("max_results"),
            Aggregate = fields.List("aggregate"),
            WithField = fields.List("with_field"),
            Fields = fields.List("fields"),
        };
        var timeToLive = fields.Number("ttl_seconds") ?? SearchUrl.DefaultTimeToLive;
        return SearchUrl.TrySign(query, DeliveryHosts.Of(request.CloudName, fields), timeToLive, fields.Text("next_cursor"), request.Key.Secret.Utf8, out var url, out refusal)
            ? new(url, SignatureAlgorithm.Sha256.Name())
            : null;
    }
}
