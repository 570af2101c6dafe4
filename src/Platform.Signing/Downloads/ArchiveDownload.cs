using System.Collections.Immutable;

namespace Platform.Signing.Downloads;

/// <summary>An archive of all assets that match. It has to select by at least one of tags, public ids, prefixes.</summary>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record ArchiveDownload(long Timestamp) : SignedDownload(Timestamp)
{
    /// <summary><c>image</c>, <c>video</c>, <c>raw</c>, <c>auto</c> or <c>all</c>. Not signed.</summary>
    public string ResourceType { get; init; } = "image";

    /// <summary>Assets with one of these tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Assets by public id.</summary>
    public ImmutableArray<string> PublicIds { get; init; } = [];

    /// <summary>Assets by full name, for example <c>image/upload/sample</c>.</summary>
    public ImmutableArray<string> FullyQualifiedPublicIds { get; init; } = [];

    /// <summary>Assets whose public ids begin so.</summary>
    public ImmutableArray<string> Prefixes { get; init; } = [];

    /// <summary>The delivery type; null for <c>upload</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The archive's format, for example <c>zip</c> or <c>tgz</c>; null for Cloudinary's default.</summary>
    public string? TargetFormat { get; init; }

    /// <summary>The archive's own public id.</summary>
    public string? TargetPublicId { get; init; }

    /// <summary>The archive's own folder.</summary>
    public string? TargetAssetFolder { get; init; }

    /// <summary>The archive's own tags.</summary>
    public ImmutableArray<string> TargetTags { get; init; } = [];

    /// <summary>Transformations joined by <c>|</c>; the derived assets are part of the archive.</summary>
    public string? Transformations { get; init; }

    /// <summary>Unix seconds at which the URL ends.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>Where Cloudinary says that the archive is ready.</summary>
    public string? NotificationUrl { get; init; }

    /// <summary>Whether assets that don't exist are left out.</summary>
    public bool? AllowMissing { get; init; }

    /// <summary>Whether the archive is made in the background.</summary>
    public bool? Async { get; init; }

    /// <summary>Whether all files lie in the archive's root.</summary>
    public bool? FlattenFolders { get; init; }

    /// <summary>Whether derived assets lie beside their originals.</summary>
    public bool? FlattenTransformations { get; init; }

    /// <summary>Whether derived assets are kept.</summary>
    public bool? KeepDerived { get; init; }

    /// <summary>Whether names have no transformation.</summary>
    public bool? SkipTransformationName { get; init; }

    /// <summary>Whether files have the names they were uploaded with.</summary>
    public bool? UseOriginalFilename { get; init; }

    /// <summary>All of a folder's assets, of every resource type.</summary>
    /// <param name="folder">The folder's path, for example <c>samples/</c>.</param>
    /// <param name="timestamp">Unix seconds.</param>
    public static ArchiveDownload OfFolder(string folder, long timestamp) => new(timestamp) { ResourceType = "all", Prefixes = [folder] };

    internal override string Path => $"{ResourceType}/generate_archive";

    internal override void Write(DownloadQuery query)
    {
        query.Digit("allow_missing", AllowMissing)
            .Digit("async", Async)
            .WholeNumber("expires_at", ExpiresAt)
            .Digit("flatten_folders", FlattenFolders)
            .Digit("flatten_transformations", FlattenTransformations)
            .Digit("keep_derived", KeepDerived)
            .Text("mode", "download")
            .Text("notification_url", NotificationUrl)
            .List("prefixes", Prefixes)
            .List("fully_qualified_public_ids", FullyQualifiedPublicIds)
            .List("public_ids", PublicIds)
            .Digit("skip_transformation_name", SkipTransformationName)
            .List("tags", Tags)
            .Text("target_format", TargetFormat)
            .Text("target_public_id", TargetPublicId)
            .Text("target_asset_folder", TargetAssetFolder)
            .List("target_tags", TargetTags)
            .WholeNumber("timestamp", Timestamp)
            .Text("transformations", Transformations)
            .Text("type", Type)
            .Digit("use_original_filename", UseOriginalFilename);
        DownloadRules.ResourceType(query, ResourceType);
        if (Tags.IsDefaultOrEmpty && PublicIds.IsDefaultOrEmpty && FullyQualifiedPublicIds.IsDefaultOrEmpty && Prefixes.IsDefaultOrEmpty)
        {
            query.Refuse("prefixes", FieldRefusalReason.Missing);
        }
    }
}
