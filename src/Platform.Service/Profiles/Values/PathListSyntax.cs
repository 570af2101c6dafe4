using System.Collections.Immutable;

namespace Platform.Service.Profiles.Values;

/// <summary>Paths, or beginnings of public ids, joined by commas; a beginning may end with a slash, which keeps it to a folder.</summary>
internal sealed class PathListSyntax() : ItemsSyntax(',', mayBeEmpty: false)
{
    protected override Problem? Check(string item) =>
        ListSyntax.CheckItem(item) ?? PathRules.Check(item.EndsWith('/') ? item[..^1] : item, versionSegments: true);

    protected override Problem? Join(ImmutableArray<string> items, out ParameterValue value) => ListSyntax.Value(items, out value);
}
