using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles.Lint;

/// <summary>What no draft may say. Only a version that an earlier build has published can have such findings; others were refused before.</summary>
internal static class RefusedRules
{
    private const string Parameters = "/parameters/";

    public static IEnumerable<Finding> Find(ProfileRules rules) => DraftRules.Refuse(rules) is { } refusal
        ? refusal.Errors.Select(error => new Finding(LintCodes.Refused, LintSeverity.Error, ParameterAt(error.Pointer), $"{error.Detail} A draft with this is refused."))
        : [];

    private static string? ParameterAt(string pointer) =>
        pointer.StartsWith(Parameters, StringComparison.Ordinal) ? pointer[Parameters.Length..].Split('/')[0] : null;
}
