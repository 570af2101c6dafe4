namespace Platform.Service.Profiles.Lint;

/// <summary>One thing found in rules.</summary>
/// <param name="Code">One of <see cref="LintCodes"/>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Parameter">The parameter it is about; null for the whole profile.</param>
/// <param name="Detail">What is so, and what to do about it.</param>
internal sealed record Finding(string Code, LintSeverity Severity, string? Parameter, string Detail);
