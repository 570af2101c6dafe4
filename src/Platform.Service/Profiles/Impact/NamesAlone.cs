using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Impact;

/// <summary>What rules refuse whatever the values are.</summary>
internal static class NamesAlone
{
    /// <summary>A widget always posts it; it belongs to no rule.</summary>
    private const string Timestamp = "timestamp";

    public static IEnumerable<(string? Parameter, RefusalCode Code, string Detail)> Refuse(ImpactSide side, RequestShape shape)
    {
        if (shape.Widget && !side.FitsWidgets)
        {
            yield return (null, RefusalCode.ProfileNotForWidget, "the profile makes values that a widget can't know");
            yield break;
        }

        foreach (var name in shape.Parameters.Where(name => side.Rule(name) is null && !(shape.Widget && name is Timestamp)))
        {
            yield return (name, RefusalCode.ParameterNotAllowed, $"{name} has no rule");
        }

        if (shape.OtherNames) yield return (null, RefusalCode.ParameterNotAllowed, "a name is no parameter of Cloudinary's");
        if (side.NeedsSubject && !shape.Subject) yield return (null, RefusalCode.SubjectRequired, "a template fills in a subject");
        foreach (var set in ParameterCatalogue.Needed(side.Kind).Where(set => !set.Any(name => shape.Parameters.Contains(name) || side.Rule(name) is { } rule && (rule.Rule.Template is not null || rule.Made[0] is not null))))
        {
            yield return (set.FirstOrDefault(name => side.Rule(name) is not null) ?? set[0], RefusalCode.ParameterRequired, $"there is nothing to sign without {string.Join(" or ", set)}");
        }

        foreach (var rule in side.Rules.Where(rule => !shape.Parameters.Contains(rule.Name) && MustSend(rule, shape.Widget)))
        {
            yield return (rule.Name, RefusalCode.ParameterRequired, shape.Widget ? $"a widget has to post {rule.Name}" : $"{rule.Name} is required");
        }
    }

    private static bool MustSend(RuleProbe rule, bool widget) => rule.Rule.Allow?.Required is true || (widget && (rule.Sets || rule.Rule.Allow?.Default is not null));
}
