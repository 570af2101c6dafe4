using System.Globalization;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles;

/// <summary>The longest life of what rules of a profile ever signed, by the kind of the credential that signed it.</summary>
/// <param name="CredentialKind">The kind.</param>
/// <param name="Life">How long; <see cref="Endless"/> for what never ends.</param>
[GenerateSerializer, Immutable, Alias("SignatureLife")]
internal sealed record SignatureLife([property: Id(0)] string CredentialKind, [property: Id(1)] TimeSpan Life)
{
    /// <summary>Delivery and search URLs are taken as long as their key is there.</summary>
    internal static readonly TimeSpan Endless = TimeSpan.MaxValue;

    /// <summary>One for each credential that the rules sign with.</summary>
    internal static IEnumerable<SignatureLife> Of(ProfileRules rules)
    {
        var kind = Kinds.Of(rules);
        return Kinds.CredentialKindsOf(rules).Select(credential => new SignatureLife(credential, kind switch
        {
            SignatureKind.Delivery when credential is CredentialKinds.AuthToken => Longest(rules, "auth_token_seconds"),
            SignatureKind.Delivery or SignatureKind.Search => Endless,
            SignatureKind.AuthToken => Longest(rules, "duration_seconds") + Longest(rules, "start_in_seconds"),
            _ => Max(TimeSpan.FromSeconds(rules.LifetimeSeconds), Longest(rules, "expires_in_seconds")),
        }));
    }

    internal static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>The longest duration that a rule lets through; zero without the rule. A bound may be wider than what any value can be.</summary>
    private static TimeSpan Longest(ProfileRules rules, string name) =>
        TimeSpan.FromSeconds((double)Math.Clamp(LongestSeconds(rules.Parameters.FirstOrDefault(rule => rule.Name == name)) ?? 0, 0, ValueSyntaxes.LongestSeconds));

    /// <summary>The largest number that a rule lets through; null without a bound.</summary>
    internal static decimal? LongestSeconds(ParameterRule? rule) => rule switch
    {
        { Pin: NumberInput pin } => Number(pin),
        { Allow.Max: { } max } => max,
        { Allow.OneOf: { IsDefaultOrEmpty: false } values } => values.Max(value => value is NumberInput number ? Number(number) : null),
        _ => null,
    };

    private static decimal? Number(NumberInput input) => decimal.TryParse(input.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
