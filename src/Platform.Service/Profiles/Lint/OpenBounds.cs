using Platform.Contracts.Profiles;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Bounds that bound little. What a rule lets through is not read off its text: probe values are shown to the rule itself.</summary>
internal static class OpenBounds
{
    public static IEnumerable<Finding> Find(LintReader reader)
    {
        foreach (var rule in reader.Rules.Parameters)
        {
            if (rule.Allow is { } allow && ParameterCatalogue.Find(reader.Kind, rule.Name) is { BelongsInProfiles: true } parameter
                && Judge(rule, allow, parameter) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Judge(ParameterRule rule, AllowRule allow, SignedParameter parameter)
    {
        if (allow.Prefix is { Length: > 0 } prefix)
        {
            return ProbeValues.ArePlaces(parameter.Type) && ProbeValues.Beside(prefix) is { } beside && Probe.Admits(rule, parameter, beside)
                ? new(LintCodes.OpenPrefix, LintSeverity.Warning, rule.Name, $"The prefix ends inside a name, so it also lets '{beside}' through. End it with a slash.")
                : null;
        }

        var bound = allow.Prefix is not null ? rule with { Allow = allow with { Prefix = null } } : rule;
        if (!ProbeValues.Of(parameter.Type).All(value => Probe.Admits(bound, parameter, value)))
        {
            return null;
        }

        var severity = ProbeValues.ArePlaces(parameter.Type) ? LintSeverity.Warning : LintSeverity.Info;
        return allow switch
        {
            { Pattern: not null } => new(LintCodes.OpenPattern, severity, rule.Name, $"The pattern lets through whatever was tried, {Tried(parameter)}. Allow only the characters that are needed."),
            { Prefix: not null } => new(LintCodes.OpenPrefix, severity, rule.Name, "An empty prefix bounds nothing. Give the folder that the caller is to stay in, with its slash."),
            { Keys: null } when ProbeValues.ArePlaces(parameter.Type) || (parameter.Risk >= ParameterRisk.Medium && allow.MaxLength is null) => new(
                LintCodes.OpenValue, severity, rule.Name, $"Nothing bounds what the caller gives, {Tried(parameter)}. Add one_of, prefix or pattern. {parameter.Note}".TrimEnd()),
            _ => null,
        };
    }

    private static string Tried(SignedParameter parameter) => $"for example '{ProbeValues.Of(parameter.Type)[^1]}'";
}
