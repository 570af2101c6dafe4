namespace Platform.Signing.Parameters;

// What is found out about an upload, mostly by add-ons.
public static partial class UploadParameterCatalogue
{
    private static SignedParameter[] Analysis =>
    [
        new("moderation", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.High, "Leaving it out skips the review, adding one costs."),
        new("raw_convert", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.High, "Costs, and hands the file to an add-on."),
        new("categorization", ParameterType.List, ParameterUse.PinOnly, ParameterRisk.Medium, "An add-on that costs."),
        new("detection", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Medium, "An add-on that costs, partly on biometric data."),
        new("auto_tagging", ParameterType.Number, ParameterUse.Open, ParameterRisk.Low),
        new("ocr", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Medium, "An add-on that costs."),
        new("background_removal", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Medium, "An add-on that costs, in one case a person's time."),
        new("similarity_search", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.Medium, "Costs."),
        new("visual_search", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Medium, "Costs."),
        new("auto_transcription", ParameterType.Json, ParameterUse.PinOnly, ParameterRisk.Medium, "true, or an object that names the languages to translate to; costs."),
        new("auto_chaptering", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Medium, "Costs."),
        new("accessibility_analysis", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("cinemagraph_analysis", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("colors", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("faces", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("media_metadata", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low, "The answer shows where and when a picture was taken."),
        new("phash", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("quality_analysis", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low),
        new("exif", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low, "Older name of media_metadata."),
        new("image_metadata", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low, "Older name of media_metadata."),
        new("quality_override", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low),
        new("face_coordinates", ParameterType.Coordinates, ParameterUse.Open, ParameterRisk.Low),
        new("custom_coordinates", ParameterType.Coordinates, ParameterUse.Open, ParameterRisk.Low),
        new("regions", ParameterType.Json, ParameterUse.Open, ParameterRisk.Low),
    ];
}
