using System.Collections.Immutable;

namespace Platform.Service.Profiles.Values;

/// <summary>Paths of the CDN with wildcards, joined by <c>!</c>.</summary>
internal sealed class AclSyntax() : ItemsSyntax(Separator, mayBeEmpty: false)
{
    internal const char Separator = '!';

    protected override Problem? Check(string item) => CdnPathSyntax.Check(item, wildcards: true);

    protected override Problem? Join(ImmutableArray<string> items, out ParameterValue value)
    {
        var wire = string.Join(Separator, items);
        var problem = WireRules.Check(wire);
        value = problem is null ? new ParameterValue(wire) { Items = items } : default;
        return problem;
    }
}
