using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>What the URL of an archive is made of.</summary>
internal static class ArchiveParameters
{
    public static ImmutableArray<SignedParameter> All { get; } =
    [
        new("prefixes", ParameterType.PathList, ParameterUse.Open, ParameterRisk.High, "The archive has every asset whose public id begins so."),
        new("public_ids", ParameterType.PathList, ParameterUse.Open, ParameterRisk.High, "The archive has these assets."),
        new("tags", ParameterType.List, ParameterUse.Open, ParameterRisk.High, "The archive has every asset with one of the tags."),
        new("type", ParameterType.DeliveryType, ParameterUse.ClosedChoice, ParameterRisk.High, "private and authenticated hand out what is not public."),
        new("transformations", ParameterType.Eager, ParameterUse.ClosedChoice, ParameterRisk.Medium, "Each new one is made at the account's cost."),
        new("target_format", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low, "zip or tgz; zip without it."),
        new("target_public_id", ParameterType.Path, ParameterUse.Open, ParameterRisk.Low, "The archive's own name."),
        new("allow_missing", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.None, "Whether assets that don't exist are left out."),
        new("flatten_folders", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.None, "Whether all files lie in the archive's root."),
        new("flatten_transformations", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.None, "Whether derived assets lie beside their originals."),
        new("keep_derived", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.Medium, "Keeps derived assets, which are then stored at the account's cost."),
        new("skip_transformation_name", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.None, "Whether names have no transformation."),
        new("use_original_filename", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.Low, "Whether files have the names they were uploaded with."),
        new("expires_in_seconds", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.Medium, "How long the URL is good; the profile's lifetime without it."),
    ];
}
