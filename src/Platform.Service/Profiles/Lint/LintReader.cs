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

    public bool IsPinned(string name, bool value) => Find(name)?.Pin is FlagInput pin && pin.Value == value;
}
