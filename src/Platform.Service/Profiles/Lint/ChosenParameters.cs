using Platform.Contracts.Profiles;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>
/// Parameters that only the profile should decide and where the caller has a say: <c>upload_preset</c>, <c>eager</c> and
/// <c>transformation</c> may be chosen from values that are spelled out; <c>notification_url</c>, <c>type</c> and their like never.
/// </summary>
internal static class ChosenParameters
{
    public static IEnumerable<Finding> Find(LintReader reader) =>
        from rule in reader.Rules.Parameters
        where rule.Allow is not null || rule.Template is not null
        let parameter = ParameterCatalogue.Find(reader.Kind, rule.Name)
        where !(parameter is { Type: ParameterType.Expression } && rule.Template is not null)
        where parameter is { Use: ParameterUse.PinOnly or ParameterUse.ClosedChoice }
        select new Finding(
            LintCodes.ClientChosen,
            SpelledOut(rule) && parameter.Use is ParameterUse.ClosedChoice ? LintSeverity.Warning : LintSeverity.Error,
            rule.Name,
            $"The caller has a say in {rule.Name}. {parameter.Note} Pin it, with a profile for each value where there are several.".Replace("  ", " ", StringComparison.Ordinal));

    private static bool SpelledOut(ParameterRule rule) => rule.Allow is { } allow && (allow.OneOf is not null || allow.Named is not null);
}
