using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Diff;

/// <summary>In what two sets of rules differ, by meaning: the order in which they are written plays no part.</summary>
internal static class RulesDiff
{
    private const string SettledAtPublish = "settled at publish";

    public static ImmutableArray<RuleChange> Of(DiffSide from, DiffSide to)
    {
        var (before, after) = (ByName(from.Rules), ByName(to.Rules));
        return
        [
            .. Frame(from, to),
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(name => Changes(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name), MeaningOfPin(from, before, name) != MeaningOfPin(to, after, name))),
        ];
    }

    private static string? MeaningOfPin(DiffSide side, Dictionary<string, ParameterRule> rules, string name) =>
        rules.GetValueOrDefault(name)?.Pin is { } pin ? PinMeaning.Of(Kinds.Of(side.Rules), name, pin) : null;

    private static Dictionary<string, ParameterRule> ByName(ProfileRules rules) => rules.Parameters.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    private static IEnumerable<RuleChange> Frame(DiffSide from, DiffSide to)
    {
        (string Name, string From, string To)[] members =
        [
            ("kind", from.Rules.KindName, to.Rules.KindName),
            ("resource_type", from.Rules.ResourceType, to.Rules.ResourceType),
            ("lifetime_seconds", Seconds(from), Seconds(to)),
            ("cloud_name", CloudName(from, to), CloudName(to, from)),
            ("lineage", from.Rules.Lineage ? "on" : "off", to.Rules.Lineage ? "on" : "off"),
        ];
        return from member in members where member.From != member.To select RuleChange.Changed(member.Name, member.From, member.To);
    }

    private static string Seconds(DiffSide side) => side.Rules.LifetimeSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Compared is what was settled, or would be now. Of a draft that names nothing and would not be published either, nothing is known: it
    /// differs in nothing from rules that don't name anything.
    /// </summary>
    private static string CloudName(DiffSide side, DiffSide other) =>
        (side.CloudName ?? side.Rules.CloudName ?? (other.Rules.CloudName is null ? other.CloudName : null)) is { } name ? ValueWords.Quoted(name) : SettledAtPublish;

    private static IEnumerable<RuleChange> Changes(string name, ParameterRule? from, ParameterRule? to, bool pinnedOtherwise) => (from, to) switch
    {
        (null, { } added) => [RuleChange.Added(name, Describe(added), $"{name} now {Describe(added)}")],
        ({ } removed, null) => [RuleChange.Removed(name, Describe(removed), $"{name} no longer {Describe(removed)}")],
        ({ } before, { } after) when Modes(before) != Modes(after) => [RuleChange.Changed(name, Describe(before), Describe(after))],
        ({ } before, { } after) => Within(name, before, after, pinnedOtherwise),
        _ => [],
    };

    private static (bool Pin, bool Template, bool Allow) Modes(ParameterRule rule) => (rule.Pin is not null, rule.Template is not null, rule.Allow is not null);

    private static IEnumerable<RuleChange> Within(string name, ParameterRule from, ParameterRule to, bool pinnedOtherwise)
    {
        if (pinnedOtherwise) yield return RuleChange.Changed(name, Pinned(from.Pin!), Pinned(to.Pin!));
        if (from.Template is { } old && to.Template is { } text && old != text) yield return RuleChange.Changed(name, Templated(old), Templated(text));
        if (from.Allow is not { } bounds || to.Allow is not { } next) yield break;
        foreach (var change in Bounds.Changes(name, bounds, next)) yield return change;
    }

    private static string Describe(ParameterRule rule) => string.Join(
        " and ",
        new[] { rule.Pin is { } pin ? Pinned(pin) : null, rule.Template is { } template ? Templated(template) : null, rule.Allow is { } allow ? Bounds.Describe(allow) : null }
            .Where(part => part is not null));

    private static string Pinned(ParameterInput pin) => $"pinned {ValueWords.Of(pin)}";

    private static string Templated(string template) => $"template {ValueWords.Quoted(template)}";
}
