using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>What a token for the CDN is made of.</summary>
internal static class AuthTokenParameters
{
    public static ImmutableArray<SignedParameter> All { get; } =
    [
        new("acl", ParameterType.Acl, ParameterUse.Open, ParameterRisk.High, "Whatever it matches is delivered to whoever has the token."),
        new("url", ParameterType.CdnPath, ParameterUse.Open, ParameterRisk.High, "The one path that the token opens; without effect beside an acl."),
        new("duration_seconds", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.High, "A token can't be taken back before it ends."),
        new("start_in_seconds", ParameterType.WholeNumber, ParameterUse.Open, ParameterRisk.Low, "From now until the token begins to hold; it lasts for its duration from then on."),
        new("ip", ParameterType.Text, ParameterUse.Open, ParameterRisk.Low, "The one client address that may use the token."),
        new("token_name", ParameterType.Text, ParameterUse.PinOnly, ParameterRisk.None, "The cookie's name; __cld_token__ without it."),
    ];
}
