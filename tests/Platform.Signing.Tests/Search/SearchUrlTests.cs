using System.Buffers.Text;
using System.Text;
using Platform.Signing.Delivery;
using Platform.Signing.Search;

namespace Platform.Signing.Tests.Search;

public sealed class SearchUrlTests
{
    private const string Cursor = "db27cfb02b3f69cb39049969c23ca430c6d33d5a3a7c3ad1d870c54e1a54ee0faa5acdd9f6d288666986001711759d10";

    private static readonly SearchQuery Kittens = new()
    {
        Expression = "resource_type:image AND tags=kitten AND uploaded_at>1d AND bytes>1m",
        SortBy = [new("public_id", Descending: true)],
        MaxResults = 30,
    };

    [Fact]
    public void The_time_to_live_is_signed_and_the_host_and_the_cursor_are_not()
    {
        const string signature = "25b91426a37d4f633a9b34383c63889ff8952e7ffecef29a17d600eeb3db0db7";

        Assert.StartsWith($"https://res.cloudinary.com/test123/search/{signature}/1000/eyJ", Sign(Kittens, 1000), StringComparison.Ordinal);
        Assert.Equal($"{Sign(Kittens, 1000)}/{Cursor}", Sign(Kittens, 1000, Cursor));
        Assert.StartsWith($"https://test123-res.cloudinary.com/search/{signature}/1000/eyJ", Sign(Kittens, 1000, host: new("test123") { PrivateCdn = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_fields_count_once_and_the_later_direction_counts()
    {
        var query = new SearchQuery
        {
            WithField = ["b", "a", "b"],
            SortBy = [new("x", false), new("y", true), new("x", true)],
            Aggregate = ["format", "format"],
            Fields = ["f"],
        };

        Assert.Equal("""{"aggregate":["format"],"fields":["f"],"sort_by":[{"x":"desc"},{"y":"desc"}],"with_field":["b","a"]}""", Query(Sign(query)));
        Assert.Equal("{}", Query(Sign(new SearchQuery())));
    }

    // Python and PHP escape, Ruby and .NET write UTF-8, Node cuts every character down to a byte. Escaped, the bytes are ASCII for all.
    [Fact]
    public void Text_beyond_ascii_is_escaped()
    {
        Assert.Equal("""{"expression":"tags=\"\u00e4\\\u98df\ud83d\ude00\"\n\u0001"}""", Query(Sign(new SearchQuery { Expression = "tags=\"ä\\食😀\"\n\u0001" })));
    }

    // All SDKs but Node's: a slash in the query would be another segment of the path.
    [Fact]
    public void The_query_has_no_characters_that_a_path_gives_a_meaning()
    {
        var url = Sign(new SearchQuery { Expression = "a?b>c~?>~???>>>~~~" });

        Assert.Equal(6 + 2, url.Split('/').Length);
        Assert.Contains('_', url[60..]);
        Assert.DoesNotContain('+', url);
    }

    [Fact]
    public void What_is_no_search_is_refused()
    {
        Assert.Equal(new("ttl", FieldRefusalReason.OutOfRange), Refusal(Kittens, 0));
        Assert.Equal(new("next_cursor", FieldRefusalReason.NotAWord), Refusal(Kittens, 1, "a/b"));
        Assert.Equal(new("next_cursor", FieldRefusalReason.NotAWord), Refusal(Kittens, 1, ".."));
        Assert.Equal(new("max_results", FieldRefusalReason.OutOfRange), Refusal(new() { MaxResults = -1 }));
        Assert.Equal(new("expression", FieldRefusalReason.LoneSurrogate), Refusal(new() { Expression = "\uD800" }));
        Assert.Equal(new("fields", FieldRefusalReason.Missing), Refusal(new() { Fields = [""] }));
        Assert.Equal(new("with_field", FieldRefusalReason.LoneSurrogate), Refusal(new() { WithField = ["\uD800"] }));
        Assert.Equal(new("sort_by", FieldRefusalReason.Missing), Refusal(new() { SortBy = [new("", false)] }));
    }

    private static string Sign(SearchQuery query, long ttl = SearchUrl.DefaultTimeToLive, string? cursor = null, DeliveryHost? host = null)
    {
        Assert.True(SearchUrl.TrySign(query, host ?? new("test123"), ttl, cursor, "secret"u8, out var url, out var refusal), refusal.ToString());
        return url;
    }

    private static FieldRefusal Refusal(SearchQuery query, long ttl = 1, string? cursor = null)
    {
        Assert.False(SearchUrl.TrySign(query, new("test123"), ttl, cursor, "secret"u8, out var url, out var refusal));
        Assert.Null(url);
        return refusal;
    }

    private static string Query(string url) => Encoding.ASCII.GetString(Base64Url.DecodeFromChars(url.Split('/')[^1]));
}
