using System.Collections.Immutable;
using System.Text.Json;
using Platform.Signing.Downloads;
using Platform.Signing.Search;

namespace Platform.Signing.Tests.Vectors;

public sealed class UrlVectorTests
{
    public static TheoryData<int> Downloads =>
        VectorFile.Rows("private_download_url", "zip_url", "folder_url", "backup_url", "sprite_url", "multi_url");

    public static TheoryData<int> Searches => VectorFile.Rows("search_url");

    [Theory]
    [MemberData(nameof(Downloads))]
    public void A_download_is_the_one_that_the_official_sources_have(int index)
    {
        var vector = VectorFile.All[index];

        Assert.True(
            DownloadUrl.TrySign(Download(vector), new("demo", "key"), vector.Secret, vector.Algorithm, out var url, out var refusal),
            refusal.ToString());
        Assert.Equal(vector.ExpectedText, url);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_is_the_one_that_the_official_sources_have(int index)
    {
        var vector = VectorFile.All[index];
        var query = new SearchQuery
        {
            Expression = vector.Text("expression"),
            MaxResults = vector.Find("max_results")?.GetInt32(),
            SortBy = [.. vector.Inputs.GetProperty("sort_by").EnumerateArray().Select(order => new SearchOrder(order[0].GetString()!, order[1].GetString() == "desc"))],
        };

        Assert.True(
            SearchUrl.TrySign(query, new("test123"), SearchUrl.DefaultTimeToLive, vector.Find("next_cursor")?.GetString(), "secret"u8, out var url, out var refusal),
            refusal.ToString());
        Assert.Equal(vector.ExpectedText, url);
    }

    private static SignedDownload Download(Vector vector)
    {
        var options = vector.Find("options") ?? default;
        var timestamp = (Vector.Find(options, "timestamp") ?? vector.Find("now"))!.Value.GetInt64();
        return vector.Kind switch
        {
            "private_download_url" => new AssetDownload(vector.Text("public_id"), timestamp)
            {
                ResourceType = vector.Find("resource_type")?.GetString() ?? "image",
                Format = vector.Text("format"),
                Type = Vector.Find(options, "type")?.GetString(),
                Attachment = Vector.Find(options, "attachment")?.GetBoolean(),
                ExpiresAt = Vector.Find(options, "expires_at")?.GetInt64(),
            },
            "zip_url" => new ArchiveDownload(timestamp) { TargetFormat = "zip", Prefixes = [options.GetProperty("prefixes").GetString()!] },
            "folder_url" => ArchiveDownload.OfFolder(vector.Text("folder"), timestamp),
            "backup_url" => new BackupDownload(vector.Text("asset_id"), vector.Text("version_id"), timestamp),
            _ => new CombinedDownload(vector.Kind == "sprite_url" ? Combination.Sprite : Combination.Multi, timestamp)
            {
                Tag = vector.Find("tag")?.GetString(),
                Urls = Vector.Find(options, "urls") is { } urls ? Strings(urls) : [],
            },
        };
    }

    private static ImmutableArray<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
