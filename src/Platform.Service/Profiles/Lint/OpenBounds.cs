using Platform.Contracts.Profiles;
using Platform.Service.Profiles.Rules;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Bounds that bound little. What a rule lets through is not read off its text: probe values are shown to the rule itself.</summary>
internal static class OpenBounds
{
    public static IEnumerable<Finding> Find(LintReader reader)
    {
        // No draft may have such patterns, which RefusedRules says. To show values to them would cost it.
        var costly = PatternTrial.TooCostly(reader.Rules, out var complete);
        if (!complete) yield break;
        foreach (var rule in reader.Rules.Parameters.Except(costly))
        {
            if (rule.Allow is { } allow
                && ParameterCatalogue.Find(reader.Kind, rule.Name) is { BelongsInProfiles: true } parameter
                && Judge(rule, allow, parameter) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Judge(ParameterRule rule, AllowRule allow, SignedParameter parameter)
    {
        var elsewhere = ProbeValues.Elsewhere(parameter.Type);
        var isPlace = !elsewhere.IsEmpty;
        if (allow.Prefix is { Length: > 0 } prefix)
        {
            return isPlace && ProbeValues.Beside(prefix).FirstOrDefault(new Probe(rule, parameter).Admits) is { } beside
                ? new(LintCodes.OpenPrefix, LintSeverity.Warning, rule.Name, $"The prefix ends inside a name, so it also lets '{beside}' through. End it with a slash.")
                : null;
        }

        var probe = new Probe(allow.Prefix is not null ? rule with { Allow = allow with { Prefix = null } } : rule, parameter);
        if ((isPlace ? elsewhere.FirstOrDefault(probe.Admits) : ProbeValues.Texts.All(probe.Admits) ? ProbeValues.Texts[^1] : null) is not { } admitted)
        {
            return null;
        }

        var severity = isPlace ? LintSeverity.Warning : LintSeverity.Info;
        return allow switch
        {
            { Pattern: not null } => new(
                LintCodes.OpenPattern, severity, rule.Name,
                isPlace ? $"The pattern leads into any folder: it lets '{admitted}' through. Allow no slash, or name the folder." : $"The pattern lets through whatever was tried, for example '{admitted}'. Allow only the characters that are needed."),
            { Prefix: not null } => new(LintCodes.OpenPrefix, severity, rule.Name, "An empty prefix bounds nothing. Give the folder that the caller is to stay in, with its slash."),
            { Keys: null } when isPlace || (parameter.Risk >= ParameterRisk.Medium && allow.MaxLength is null) => new(
                LintCodes.OpenValue, severity, rule.Name, $"Nothing bounds what the caller gives, for example '{admitted}'. Add one_of, prefix or pattern. {parameter.Note}".TrimEnd()),
            _ => null,
        };
    }
}
