using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Rules as the findings look at them: also rules that do not compile.</summary>
internal sealed class LintReader(ProfileRules rules)
{
    public ProfileRules Rules => rules;

    public SignatureKind Kind { get; } = Kinds.Of(rules);

    public ParameterRule? Find(string name) => rules.Parameters.FirstOrDefault(rule => rule.Name == name);

    /// <summary>True when the caller has a say in the value.</summary>
    public bool IsChosen(string name) => Find(name)?.Allow is not null;

    /// <summary>True when the profile itself decides the value.</summary>
    public bool Sets(string name) => Find(name) is { Allow: null };

    /// <summary>True when no signature comes without it.</summary>
    public bool IsAlwaysSigned(string name) => Sets(name) || Find(name)?.Allow is { Required: true } or { Default: not null };

    public bool IsPinned(string name, bool value) => Find(name)?.Pin is FlagInput pin && pin.Value == value;
}
