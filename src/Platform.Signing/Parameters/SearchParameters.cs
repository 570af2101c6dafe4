using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>What the URL of search results is made of.</summary>
internal static class SearchParameters
{
    public static ImmutableArray<SignedParameter> All { get; } =
    [
        new("expression", ParameterType.Expression, ParameterUse.ClosedChoice, ParameterRisk.High, "Who writes it finds every asset of the account."),
        new("sort_by", ParameterType.List, ParameterUse.ClosedChoice, ParameterRisk.Low, "Names of fields, each with :asc or :desc behind it."),
        new("max_results", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.Low),
        new("aggregate", ParameterType.List, ParameterUse.ClosedChoice, ParameterRisk.Medium, "Counts values over all assets that are found."),
        new("with_field", ParameterType.List, ParameterUse.ClosedChoice, ParameterRisk.Medium, "Shows more of each asset: context, metadata, tags."),
        new("fields", ParameterType.List, ParameterUse.ClosedChoice, ParameterRisk.Medium, "The only fields that are shown of each asset."),
        new("ttl_seconds", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.Low, "How long the CDN keeps results; 300 without it. The URL itself never ends."),
        new("next_cursor", ParameterType.Text, ParameterUse.Open, ParameterRisk.None, "Where results go on. Not signed."),
    ];
}
