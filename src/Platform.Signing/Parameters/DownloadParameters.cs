using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>What the URL of an asset's original is made of.</summary>
internal static class DownloadParameters
{
    public static ImmutableArray<SignedParameter> All { get; } =
    [
        new("public_id", ParameterType.Path, ParameterUse.Open, ParameterRisk.Critical, "Who chooses it reads any original, and the same signature fits other operations."),
        new("type", ParameterType.DeliveryType, ParameterUse.ClosedChoice, ParameterRisk.High, "private and authenticated hand out what is not public."),
        new("format", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low),
        new("transformation", ParameterType.Transformation, ParameterUse.ClosedChoice, ParameterRisk.Medium, "Each new one is made at the account's cost."),
        new("attachment", ParameterType.Boolean, ParameterUse.Open, ParameterRisk.None, "Whether the browser saves the file."),
        new("target_filename", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low, "The name under which the file is saved."),
        new("expires_in_seconds", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.Medium, "How long the URL is good; the profile's lifetime without it."),
    ];
}
