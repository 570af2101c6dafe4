namespace Platform.Signing.Parameters;

// What is done with an upload, and who is told.
public static partial class UploadParameterCatalogue
{
    private static SignedParameter[] Processing =>
    [
        new("upload_preset", ParameterType.Text, ParameterUse.ClosedChoice, ParameterRisk.Critical, "A preset can carry code, callbacks, transformations and access rules: naming one is choosing all of them."),
        new("tags", ParameterType.List, ParameterUse.Open, ParameterRisk.Medium, "Tags select assets for archives, lists and deletion."),
        new("context", ParameterType.Context, ParameterUse.Open, ParameterRisk.Medium, "An unescaped | or = in a value would add keys."),
        new("metadata", ParameterType.Metadata, ParameterUse.Open, ParameterRisk.Medium, "An unescaped | in a value would add fields."),
        new("clear_invalid", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Low),
        new("allowed_formats", ParameterType.List, ParameterUse.PinOnly, ParameterRisk.High, "Without it any file type is stored, also SVG and HTML."),
        new("format", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low, "Conversion costs."),
        new("transformation", ParameterType.Transformation, ParameterUse.ClosedChoice, ParameterRisk.High, "Costs; overlays and remote functions make Cloudinary call other servers."),
        new("eager", ParameterType.Eager, ParameterUse.ClosedChoice, ParameterRisk.High, "Costs without bound; overlays make Cloudinary call other servers."),
        new("eager_async", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Medium, "Synchronous eager transformations hold the upload open."),
        new("eager_notification_url", ParameterType.Url, ParameterUse.PinOnly, ParameterRisk.Critical, "Sends the asset's URLs to whoever chose it."),
        new("notification_url", ParameterType.Url, ParameterUse.PinOnly, ParameterRisk.Critical, "Sends the asset's data to whoever chose it, in place of the account's own webhook."),
        new("async", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("responsive_breakpoints", ParameterType.Json, ParameterUse.PinOnly, ParameterRisk.High, "Each breakpoint is a stored derived asset."),
        new("callback", ParameterType.Url, ParameterUse.PinOnly, ParameterRisk.High, "An open redirect after the form is posted; deprecated."),
        new("eval", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Critical, "Code that runs before the asset is stored and may rewrite every upload option."),
        new("on_success", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Critical, "Code that runs after the asset is stored."),
        new("proxy", ParameterType.Url, ParameterUse.PinOnly, ParameterRisk.Critical, "Routes Cloudinary's fetch of a remote file through whoever chose it."),
        new("headers", ParameterType.Headers, ParameterUse.PinOnly, ParameterRisk.High, "Response headers on delivery."),
        new("return_delete_token", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.High, "Whoever uploads may delete without credentials for ten minutes."),
        new("batch_id", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Low),
        new("source", ParameterType.Text, ParameterUse.Open, ParameterRisk.None, "The Upload Widget posts source=uw."),
        new("unsigned", ParameterType.Boolean, ParameterUse.PresetOnly, ParameterRisk.None),
        new("disallow_public_id", ParameterType.Boolean, ParameterUse.PresetOnly, ParameterRisk.None),
        new("live", ParameterType.Boolean, ParameterUse.PresetOnly, ParameterRisk.None),
        new("max_file_size", ParameterType.WholeNumber, ParameterUse.PresetOnly, ParameterRisk.High, "No upload parameter limits the size: the preset, the plan or a check after the upload does."),
    ];
}
