using Platform.Signing.Downloads;

namespace Platform.Signing.Tests.Downloads;

public sealed class DownloadUrlTests
{
    private const long Time = 1_732_380_000;

    public static TheoryData<SignedDownload, string, FieldRefusalReason> Refused => new()
    {
        { new AssetDownload("", Time), "public_id", FieldRefusalReason.Missing },
        { new AssetDownload("a\uD800", Time), "public_id", FieldRefusalReason.LoneSurrogate },
        { new AssetDownload("a", -1), "timestamp", FieldRefusalReason.OutOfRange },
        { new AssetDownload("a", Time) { ExpiresAt = -1 }, "expires_at", FieldRefusalReason.OutOfRange },
        { new AssetDownload("a", Time) { ResourceType = "../x" }, "resource_type", FieldRefusalReason.NotAWord },
        { new ArchiveDownload(Time), "prefixes", FieldRefusalReason.Missing },
        { new ArchiveDownload(Time) { Tags = ["a,b"] }, "tags", FieldRefusalReason.NotAListItem },
        { new ArchiveDownload(Time) { PublicIds = ["a", ""] }, "public_ids", FieldRefusalReason.NotAListItem },
        { new ArchiveDownload(Time) { Prefixes = ["a"], ResourceType = "" }, "resource_type", FieldRefusalReason.NotAWord },
        { new TagArchiveDownload("", Time), "tag", FieldRefusalReason.Missing },
        { new TagArchiveDownload("a", Time) { ResourceType = "a?b" }, "resource_type", FieldRefusalReason.NotAWord },
        { new BackupDownload("", "b", Time), "asset_id", FieldRefusalReason.Missing },
        { new BackupDownload("a", "", Time), "version_id", FieldRefusalReason.Missing },
        { new CombinedDownload(Combination.Sprite, Time), "tag", FieldRefusalReason.Missing },
        { new CombinedDownload(Combination.Multi, Time) { Tag = "a", Urls = ["https://x"] }, "tag", FieldRefusalReason.NotCombinable },
        { new CombinedDownload(Combination.Multi, Time) { Urls = [""] }, "urls", FieldRefusalReason.NotAListItem },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_not_be_what_was_signed_is_refused(SignedDownload download, string name, FieldRefusalReason reason)
    {
        Assert.False(DownloadUrl.TrySign(download, new("demo", "key"), "abcd"u8, SignatureAlgorithm.Sha1, out var url, out var refusal));
        Assert.Equal(new(name, reason), refusal);
        Assert.Null(url);
    }

    [Fact]
    public void An_endpoint_that_would_be_another_address_is_refused()
    {
        Assert.Equal("cloud_name", Refusal(new("a/b", "key")));
        Assert.Equal("api_key", Refusal(new("demo", "a&b=c")));
        Assert.Equal("upload_prefix", Refusal(new("demo", "key") { Origin = "https://evil.example/?" }));
        Assert.Equal("upload_prefix", Refusal(new("demo", "key") { Origin = "ftp://api.cloudinary.com" }));
    }

    [Fact]
    public void The_signature_does_not_depend_on_the_host()
    {
        var download = new BackupDownload("a", "b", Time);

        Assert.Equal(
            Sign(download).Replace("api.cloudinary.com", "api-eu.cloudinary.com", StringComparison.Ordinal),
            Sign(download, new("demo", "key") { Origin = "https://api-eu.cloudinary.com" }));
    }

    [Fact]
    public void A_list_goes_item_by_item_and_is_signed_joined()
    {
        var url = Sign(new ArchiveDownload(Time) { Tags = ["a b", "c&d"] });
        var signature = ApiSignature.Sign([new("mode", "download"), new("tags", "a b,c&d"), new("timestamp", "1732380000")], "abcd"u8, SignatureAlgorithm.Sha1);

        Assert.Equal($"https://api.cloudinary.com/v1_1/demo/image/generate_archive?mode=download&tags%5B%5D=a%20b&tags%5B%5D=c%26d&timestamp=1732380000&signature={signature}&api_key=key", url);
    }

    // Offered by .NET only.
    [Fact]
    public void A_download_can_be_renamed_and_transformed()
    {
        var url = Sign(new AssetDownload("sample", Time) { TargetFilename = "näme.jpg", Transformation = "c_scale,w_300" });
        var signature = ApiSignature.Sign(
            [new("public_id", "sample"), new("target_filename", "näme.jpg"), new("timestamp", "1732380000"), new("transformation", "c_scale,w_300")], "abcd"u8, SignatureAlgorithm.Sha1);

        Assert.EndsWith($"?timestamp=1732380000&public_id=sample&target_filename=n%C3%A4me.jpg&transformation=c_scale%2Cw_300&signature={signature}&api_key=key", url, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_combination_is_a_programming_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sign(new CombinedDownload((Combination)7, Time) { Tag = "a" }));
    }

    private static string Sign(SignedDownload download, ApiEndpoint? endpoint = null)
    {
        Assert.True(DownloadUrl.TrySign(download, endpoint ?? new("demo", "key"), "abcd"u8, SignatureAlgorithm.Sha1, out var url, out var refusal), refusal.ToString());
        return url;
    }

    private static string Refusal(ApiEndpoint endpoint)
    {
        Assert.False(DownloadUrl.TrySign(new BackupDownload("a", "b", Time), endpoint, "abcd"u8, SignatureAlgorithm.Sha1, out _, out var refusal));
        Assert.Equal(FieldRefusalReason.NotAWord, refusal.Reason);
        return refusal.Name;
    }
}
