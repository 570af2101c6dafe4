using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>What tokens open, and for how long: nobody can take one back.</summary>
internal static class Tokens
{
    private const int Day = 86_400;

    public static IEnumerable<Finding> Find(LintReader reader)
    {
        foreach (var name in (string[])["duration_seconds", "auth_token_seconds"])
        {
            if (reader.Kind is SignatureKind.AuthToken or SignatureKind.Delivery && SignatureLife.LongestSeconds(reader.Find(name)) is > Day)
            {
                yield return new(
                    LintCodes.LongToken, LintSeverity.Warning, name,
                    "Tokens last for more than a day, and no one can take one back before it ends. Give what a visit needs, and issue another for the next.");
            }
        }

        if (reader.Kind is not SignatureKind.AuthToken)
        {
            yield break;
        }

        foreach (var pattern in Fixed(reader.Find("acl")).Where(OpensMore))
        {
            yield return new(
                LintCodes.WideAcl, LintSeverity.Warning, "acl",
                $"'{pattern}' opens assets of everybody. Name the folder of whom the token is for, for example with {{subject}} in a template.");
        }
    }

    /// <summary>The patterns that the profile itself writes.</summary>
    private static IEnumerable<string> Fixed(ParameterRule? rule) =>
        rule?.Template is { } template ? template.Split('!')
        : rule?.Pin is ListInput { Items: { IsDefault: false } items } ? items.OfType<TextInput>().Select(item => item.Value)
        : [];

    /// <summary>
    /// A wildcard in the place of resource type, type or the first folder (<c>/*</c>, <c>/image/*</c>, <c>/image/authenticated/*</c>), or one that
    /// goes on where a name ends: <c>/users/4*</c> also opens <c>/users/42/x</c>.
    /// </summary>
    private static bool OpensMore(string pattern) =>
        pattern.IndexOfAny(['*', '?']) is >= 0 and var wild && (pattern.Count(character => character == '/') <= 3 || pattern[wild - 1] != '/');
}
