using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Beginnings of public ids that the profile itself writes and that end inside a name: <c>users/42</c> is also the beginning of <c>users/420/x</c>.</summary>
internal static class WholeFolders
{
    public static IEnumerable<Finding> Find(LintReader reader) =>
        from rule in reader.Rules.Parameters
        where rule.Name is "prefixes" && ParameterCatalogue.Find(reader.Kind, rule.Name) is not null
        from prefix in Fixed(rule)
        where !prefix.EndsWith('/')
        select new Finding(
            LintCodes.OpenPrefix, LintSeverity.Warning, rule.Name, $"'{prefix}' ends inside a name, so it also covers folders whose names go on from there. End it with a slash.");

    private static IEnumerable<string> Fixed(ParameterRule rule) =>
        rule.Template is { } template ? template.Split(',')
        : rule.Pin is ListInput { Items: { IsDefault: false } items } ? items.OfType<TextInput>().Select(item => item.Value)
        : [];
}
