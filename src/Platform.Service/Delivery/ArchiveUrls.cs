using Platform.Signing;
using Platform.Signing.Downloads;

namespace Platform.Service.Delivery;

/// <summary>URLs of archives, which Cloudinary makes when they are fetched.</summary>
internal static class ArchiveUrls
{
    public static IssuedAsset? Issue(in AssetRequest request, out FieldRefusal refusal)
    {
        var fields = new AssetFields(request.Fields);
        var ends = ApiUrls.EndOf(request, fields);
        var archive = new ArchiveDownload(ApiUrls.TimestampOf(fields))
        {
            ResourceType = request.ResourceType,
            Prefixes = fields.List("prefixes"),
            PublicIds = fields.List("public_ids"),
            Tags = fields.List("tags"),
            Type = fields.Text("type"),
            Transformations = fields.Text("transformations"),
            TargetFormat = fields.Text("target_format"),
            TargetPublicId = fields.Text("target_public_id"),
            AllowMissing = fields.Flag("allow_missing"),
            FlattenFolders = fields.Flag("flatten_folders"),
            FlattenTransformations = fields.Flag("flatten_transformations"),
            KeepDerived = fields.Flag("keep_derived"),
            SkipTransformationName = fields.Flag("skip_transformation_name"),
            UseOriginalFilename = fields.Flag("use_original_filename"),
            ExpiresAt = ends.ToUnixTimeSeconds(),
        };
        return ApiUrls.Sign(archive, ends, request, out refusal);
    }
}
