namespace Platform.Signing.Parameters;

/// <summary>Who may choose a parameter's value.</summary>
public enum ParameterUse
{
    /// <summary>A profile may pin it, template it, or let the caller choose under a constraint.</summary>
    Open,

    /// <summary>
    /// A profile may pin it or let the caller pick from values the profile spells out (<c>one_of</c>, <c>named</c>);
    /// anything wider would let the caller choose code, remote requests or unbounded cost.
    /// </summary>
    ClosedChoice,

    /// <summary>A profile may pin it; no caller has a say.</summary>
    PinOnly,

    /// <summary>The platform sets it: <c>timestamp</c>.</summary>
    PlatformSet,

    /// <summary>It travels beside the signed fields, or in the URL, and is never part of the string to sign.</summary>
    NeverSigned,

    /// <summary>A setting of an upload preset; as an upload parameter it does nothing, or worse. No profile may name it.</summary>
    PresetOnly,
}
