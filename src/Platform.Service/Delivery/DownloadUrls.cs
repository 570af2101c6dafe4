using Platform.Signing;
using Platform.Signing.Downloads;

namespace Platform.Service.Delivery;

/// <summary>URLs of originals.</summary>
internal static class DownloadUrls
{
    public static IssuedAsset? Issue(in AssetRequest request, out FieldRefusal refusal)
    {
        var fields = new AssetFields(request.Fields);
        var ends = ApiUrls.EndOf(request, fields);
        var download = new AssetDownload(fields.Needed("public_id"), ApiUrls.TimestampOf(fields))
        {
            ResourceType = request.ResourceType,
            Type = fields.Text("type"),
            Format = fields.Text("format"),
            Transformation = fields.Text("transformation"),
            Attachment = fields.Flag("attachment"),
            TargetFilename = fields.Text("target_filename"),
            ExpiresAt = ends.ToUnixTimeSeconds(),
        };
        return ApiUrls.Sign(download, ends, request, out refusal);
    }
}
