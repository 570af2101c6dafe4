namespace Platform.Signing.Parameters;

/// <summary>What it costs the owner of the account when a caller may choose a parameter's value. Money spent on add-ons counts as <see cref="Medium"/>.</summary>
public enum ParameterRisk
{
    /// <summary>Nothing, or the parameter can't be chosen at all.</summary>
    None,

    /// <summary>Little: display, analysis, storage.</summary>
    Low,

    /// <summary>Money, or data placed where it confuses.</summary>
    Medium,

    /// <summary>Content is altered, exposed or let past a check.</summary>
    High,

    /// <summary>Assets are replaced or exposed, requests leave for the caller's server, or code runs.</summary>
    Critical,
}
