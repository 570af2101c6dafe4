using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.Signing.Downloads;

namespace Platform.Signing.Tests.Oracle.Kinds;

/// <summary>Signed URLs of the API. Left out: what only other SDKs offer, and list items with commas, which we refuse.</summary>
internal static class DownloadQuestions
{
    public static Question Asset(RandomInput random)
    {
        var download = new AssetDownload(random.Text() + random.Pick("", ",/%20"), Time(random))
        {
            ResourceType = random.Pick("image", "video", "raw"),
            Format = random.MaybeText(),
            Type = random.Pick(null, "private", "authenticated"),
            Attachment = random.Truth(),
            ExpiresAt = random.Pick<long?>(null, Time(random)),
        };
        return Make(random, download, "download", asked =>
        {
            asked["publicId"] = download.PublicId;
            asked["format"] = download.Format;
            asked["options"] = Options(
                ("timestamp", download.Timestamp), ("resource_type", download.ResourceType), ("type", download.Type), ("attachment", download.Attachment), ("expires_at", download.ExpiresAt));
        });
    }

    public static Question Archive(RandomInput random)
    {
        var download = ArchiveOf(random);
        return Make(random, download, "archive", asked => asked["options"] = ArchiveOptions(random, download, ("target_format", download.TargetFormat)));
    }

    public static Question Zip(RandomInput random)
    {
        var download = ArchiveOf(random) with { TargetFormat = "zip" };
        return Make(random, download, "zip", asked => asked["options"] = ArchiveOptions(random, download));
    }

    public static Question Folder(RandomInput random)
    {
        var folder = $"{random.Text()}/";
        var download = ArchiveOf(random) with { Prefixes = [folder], ResourceType = random.Pick("all", "video") };
        return Make(random, download, "folder", asked =>
        {
            asked["folder"] = folder;
            var options = ArchiveOptions(random, download, ("target_format", download.TargetFormat));
            if (download.ResourceType == "all")
            {
                options.Remove("resource_type");
            }

            asked["options"] = options;
        });
    }

    public static Question TagArchive(RandomInput random)
    {
        var download = new TagArchiveDownload(random.Text(), Time(random)) { ResourceType = random.Pick("image", "video"), Transformation = random.Transformation() };
        return Make(random, download, "tag_archive", asked =>
        {
            asked["tag"] = download.Tag;
            asked["options"] = Options(("timestamp", download.Timestamp), ("resource_type", download.ResourceType), ("raw_transformation", download.Transformation));
        });
    }

    public static Question Backup(RandomInput random)
    {
        var download = new BackupDownload(random.Text(), random.Text(), Time(random));
        return Make(random, download, "backup", asked =>
        {
            asked["assetId"] = download.AssetId;
            asked["versionId"] = download.VersionId;
            asked["options"] = Options(("timestamp", download.Timestamp));
        });
    }

    public static Question Sprite(RandomInput random) => Combined(random, Combination.Sprite, "sprite");

    public static Question Multi(RandomInput random) => Combined(random, Combination.Multi, "multi");

    private static Question Combined(RandomInput random, Combination combination, string kind)
    {
        var tag = random.Chance(2) ? random.Text() : null;
        var download = new CombinedDownload(combination, Time(random))
        {
            Tag = tag,
            Urls = tag is null ? [.. Enumerable.Range(0, 1 + random.Count(3)).Select(_ => $"https://res.cloudinary.com/demo/image/upload/c_fill,w_1/{random.Text()}")] : [],
            Transformation = random.Transformation(),
            Async = random.Truth(),
            NotificationUrl = random.MaybeText(),
        };
        return Make(random, download, kind, asked =>
        {
            asked["now"] = download.Timestamp;
            asked["tag"] = tag;
            asked["options"] = Options(
                ("raw_transformation", download.Transformation), ("async", download.Async), ("notification_url", download.NotificationUrl), ("urls", tag is null ? List(download.Urls) : null));
        });
    }

    private static ArchiveDownload ArchiveOf(RandomInput random) => new(Time(random))
    {
        ResourceType = random.Pick("image", "video", "all"),
        Tags = [.. random.Texts(3)],
        PublicIds = [.. random.Texts(3)],
        FullyQualifiedPublicIds = [.. random.Texts(2)],
        Prefixes = [random.Text()],
        Type = random.Pick(null, "private"),
        TargetFormat = random.Pick(null, "tgz"),
        TargetPublicId = random.MaybeText(),
        TargetAssetFolder = random.MaybeText(),
        TargetTags = [.. random.Texts(3)],
        Transformations = random.Transformation(),
        ExpiresAt = random.Pick<long?>(null, Time(random)),
        NotificationUrl = random.MaybeText(),
        AllowMissing = random.Truth(),
        Async = random.Truth(),
        FlattenFolders = random.Truth(),
        FlattenTransformations = random.Truth(),
        KeepDerived = random.Truth(),
        SkipTransformationName = random.Truth(),
        UseOriginalFilename = random.Truth(),
    };

    private static JsonObject ArchiveOptions(RandomInput random, ArchiveDownload download, params (string, object?)[] more) => Options(
    [
        .. more,
        ("timestamp", download.Timestamp), ("resource_type", download.ResourceType), ("tags", random.Array(download.Tags)), ("public_ids", random.Array(download.PublicIds)),
        ("fully_qualified_public_ids", random.Array(download.FullyQualifiedPublicIds)), ("prefixes", random.Chance(2) ? download.Prefixes[0] : List(download.Prefixes)),
        ("type", download.Type), ("target_public_id", download.TargetPublicId), ("target_asset_folder", download.TargetAssetFolder), ("target_tags", random.Array(download.TargetTags)),
        ("transformations", download.Transformations), ("expires_at", download.ExpiresAt), ("notification_url", download.NotificationUrl), ("allow_missing", download.AllowMissing),
        ("async", download.Async), ("flatten_folders", download.FlattenFolders), ("flatten_transformations", download.FlattenTransformations), ("keep_derived", download.KeepDerived),
        ("skip_transformation_name", download.SkipTransformationName), ("use_original_filename", download.UseOriginalFilename),
    ]);

    private static Question Make(RandomInput random, SignedDownload download, string kind, Action<JsonObject> add)
    {
        var (secret, algorithm) = (random.Text(), random.Algorithm());
        var asked = new JsonObject { ["kind"] = kind, ["secret"] = secret, ["algorithm"] = OracleNames.Of(algorithm) };
        add(asked);
        return new(asked, DownloadUrl.TrySign(download, new("demo", "key"), OracleNames.Utf8(secret), algorithm, out var url, out _) ? url : Question.Refused);
    }

    private static long Time(RandomInput random) => 1 + random.Number(4_000_000_000);

    private static JsonArray List(ImmutableArray<string> items) => [.. items.Select(item => JsonValue.Create(item))];

    private static JsonObject Options(params (string Name, object? Value)[] options)
    {
        var json = new JsonObject();
        foreach (var (name, value) in options.Where(option => option.Value is not null))
        {
            json[name] = value as JsonNode ?? JsonValue.Create(value);
        }

        return json;
    }
}
