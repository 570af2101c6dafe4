using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.Signing.Delivery;
using Platform.Signing.Search;

namespace Platform.Signing.Tests.Oracle.Kinds;

/// <summary>
/// Search URLs. Left out: text beyond ASCII, which this SDK cuts down to one byte a character. And it alone writes the query in Base64
/// with <c>+</c> and <c>/</c>, a slash in a path among them: where our text would have <c>-</c> or <c>_</c> the answer is turned into that.
/// </summary>
internal static class SearchQuestions
{
    public static Question Next(RandomInput random)
    {
        var secret = random.Text();
        var query = new SearchQuery
        {
            Expression = random.Ascii("abcXYZ019-_.:= \"\\<>~?/&(){}[]*+!'\t\n", random.Count(40)),
            MaxResults = random.Pick<int?>(null, 0, 1, 500),
            SortBy = [.. Enumerable.Range(0, random.Count(4)).Select(_ => new SearchOrder(Field(random), random.Chance(2)))],
            Aggregate = [.. Enumerable.Range(0, random.Count(3)).Select(_ => Field(random))],
            WithField = [.. Enumerable.Range(0, random.Count(3)).Select(_ => Field(random))],
            Fields = [.. Enumerable.Range(0, random.Count(3)).Select(_ => Field(random))],
        };
        var host = new DeliveryHost("demo") { Secure = !random.Chance(3), PrivateCdn = random.Chance(3), Sharded = random.Chance(3) };
        var (ttl, cursor) = (1 + random.Number(100_000), random.Pick(null, "", "db27cfb02b3f69cb"));

        var asked = new JsonObject
        {
            ["kind"] = "search_url",
            ["secret"] = secret,
            ["ttl"] = ttl,
            ["cursor"] = cursor,
            ["query"] = Options(query),
            ["options"] = new JsonObject { ["secure"] = host.Secure, ["private_cdn"] = host.PrivateCdn, ["cdn_subdomain"] = host.Sharded },
        };
        Assert.True(SearchUrl.TrySign(query, host, ttl, cursor, OracleNames.Utf8(secret), out var url, out var refusal), refusal.ToString());
        return new(asked, InItsAlphabet(url, secret));
    }

    private static string InItsAlphabet(string url, string secret)
    {
        var parts = url.Split('/');
        var at = Array.IndexOf(parts, "search") + 1;
        var standard = parts[at + 2].Replace('-', '+').Replace('_', '/');
        if (standard != parts[at + 2])
        {
            (parts[at], parts[at + 2]) = (Convert.ToHexStringLower(SHA256.HashData(OracleNames.Utf8($"{parts[at + 1]}{standard}{secret}"))), standard);
        }

        return string.Join('/', parts);
    }

    private static JsonObject Options(SearchQuery query)
    {
        var options = new JsonObject
        {
            ["expression"] = query.Expression,
            ["sort_by"] = new JsonArray([.. query.SortBy.Select(order => new JsonArray(order.Field, order.Descending ? "desc" : "asc"))]),
            ["aggregate"] = List(query.Aggregate),
            ["with_field"] = List(query.WithField),
            ["fields"] = List(query.Fields),
        };
        if (query.MaxResults is { } results)
        {
            options["max_results"] = results;
        }

        return options;
    }

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => JsonValue.Create(item))];

    private static string Field(RandomInput random) => random.Pick("public_id", "created_at", "context", "tags", "a \"b\"\\c");
}
