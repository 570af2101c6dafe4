using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles.Lint;

/// <summary>What no draft may say. Drafts and versions never have such findings, for they were refused before.</summary>
internal static class RefusedRules
{
    private const string Parameters = "/parameters/";

    public static IEnumerable<Finding> Find(ProfileRules rules) => CompiledProfile.TryCompile(rules, out _, out var refusal)
        ? []
        : refusal.Errors.Select(error => new Finding(LintCodes.Refused, LintSeverity.Error, ParameterAt(error.Pointer), $"{error.Detail} A draft with this is refused."));

    private static string? ParameterAt(string pointer) =>
        pointer.StartsWith(Parameters, StringComparison.Ordinal) ? pointer[Parameters.Length..].Split('/')[0] : null;
}
