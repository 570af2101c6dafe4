namespace Platform.Signing.Parameters;

/// <summary>What is known about one parameter of what is signed.</summary>
/// <param name="Name">The name on the wire, <c>[a-z_]+</c>.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Use">Who may choose its value.</param>
/// <param name="Risk">What it costs when a caller may choose it freely.</param>
/// <param name="Note">Why, in one sentence for a profile's author; <c>""</c> when the name says it all.</param>
public sealed record SignedParameter(string Name, ParameterType Type, ParameterUse Use, ParameterRisk Risk, string Note = "")
{
    /// <summary>Whether a profile may only pin it: no template, no choice for the caller.</summary>
    public bool PinOnly => Use == ParameterUse.PinOnly;

    /// <summary>Whether a profile may name it at all.</summary>
    public bool BelongsInProfiles => Use is ParameterUse.Open or ParameterUse.ClosedChoice or ParameterUse.PinOnly;
}
