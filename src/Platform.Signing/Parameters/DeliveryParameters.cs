using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>What a delivery URL is made of.</summary>
internal static class DeliveryParameters
{
    public static ImmutableArray<SignedParameter> All { get; } =
    [
        new("public_id", ParameterType.Path, ParameterUse.Open, ParameterRisk.High, "Who chooses it sees any asset of the delivery type."),
        new("type", ParameterType.DeliveryType, ParameterUse.ClosedChoice, ParameterRisk.High, "private and authenticated deliver what is not public. It is not signed: the URL also works with another type."),
        new("transformation", ParameterType.Transformation, ParameterUse.ClosedChoice, ParameterRisk.Medium, "Each new one is made and stored at the account's cost."),
        new("format", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low),
        new("version", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.None, "Not signed: the URL also works with another version."),
        new("url_suffix", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low, "Not signed; for search engines."),
        new("auth_token_seconds", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.High, "Adds a token that opens this URL for so long; it can't be taken back before."),
        new("long_url_signature", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.None, "32 characters of SHA-256 in the place of 8."),
        new("private_cdn", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.None, "The account's own distribution."),
        new("secure_distribution", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.None, "The account's own host name."),
        new("cdn_subdomain", ParameterType.Boolean, ParameterUse.PinOnly, ParameterRisk.None, "Spreads assets over five hosts."),
    ];
}
