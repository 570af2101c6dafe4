namespace Platform.Signing.Parameters;

// Where an upload goes, and who may see it.
public static partial class UploadParameterCatalogue
{
    private static SignedParameter[] Addressing =>
    [
        new("file", ParameterType.Text, ParameterUse.NeverSigned, ParameterRisk.High, "Not covered by the signature: its holder may upload any bytes, or have Cloudinary fetch any URL."),
        new("cloud_name", ParameterType.Text, ParameterUse.NeverSigned, ParameterRisk.None, "Part of the URL."),
        new("resource_type", ParameterType.Text, ParameterUse.NeverSigned, ParameterRisk.High, "Part of the URL the caller posts to: bound it with allowed_formats or a signed preset."),
        new("api_key", ParameterType.Text, ParameterUse.NeverSigned, ParameterRisk.Low, "Posted beside the signature; it has to be the key whose secret signed."),
        new("signature", ParameterType.Text, ParameterUse.NeverSigned, ParameterRisk.None, "The result itself."),
        new("timestamp", ParameterType.WholeNumber, ParameterUse.PlatformSet, ParameterRisk.Medium, "Unix seconds, good for one hour; a caller who could choose it would lengthen the signature's life."),
        new("public_id", ParameterType.Path, ParameterUse.Open, ParameterRisk.Critical, "With overwrite, which defaults to true in signed uploads, it replaces any asset, and the same signature fits other operations."),
        new("public_id_prefix", ParameterType.Path, ParameterUse.Open, ParameterRisk.Medium, "Dynamic folders only; becomes part of the public id."),
        new("folder", ParameterType.Path, ParameterUse.Open, ParameterRisk.High, "Becomes part of the public id in fixed folder mode."),
        new("asset_folder", ParameterType.Path, ParameterUse.Open, ParameterRisk.Medium, "Where the asset shows in the Media Library; dynamic folders only."),
        new("use_asset_folder_as_public_id_prefix", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("display_name", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low),
        new("unique_display_name", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("use_filename_as_display_name", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("use_filename", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Medium, "With unique_filename=false the caller's file name picks the asset to overwrite."),
        new("unique_filename", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.High, "When false, use_filename overwrites."),
        new("discard_original_filename", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("filename_override", ParameterType.Text, ParameterUse.Open, ParameterRisk.Medium, "Makes the public id when use_filename is on."),
        new("overwrite", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Critical, "Defaults to true in signed uploads: whoever chooses the public id replaces what is there."),
        new("invalidate", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Medium, "Purging the CDN costs."),
        new("backup", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low, "Storage costs."),
        new("type", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Critical, "\"upload\" makes an asset public that was meant to be private."),
        new("access_control", ParameterType.Json, ParameterUse.PinOnly, ParameterRisk.Critical, "An anonymous rule exposes the asset."),
        new("access_mode", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.High, "No longer supported by Cloudinary."),
    ];
}
