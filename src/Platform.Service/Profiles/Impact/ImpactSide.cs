using Platform.Service.Profiles.Diff;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Impact;

/// <summary>Rules that requests are held against, ready to be asked for each parameter alone.</summary>
internal sealed class ImpactSide
{
    private readonly Dictionary<string, RuleProbe> _rules;

    /// <param name="side">The rules, and the product environment when it is settled.</param>
    public ImpactSide(DiffSide side)
    {
        (Side, Kind) = (side, Kinds.Of(side.Rules));
        _rules = side.Rules.Parameters.ToDictionary(rule => rule.Name, rule => new RuleProbe(Kind, rule), StringComparer.Ordinal);
        var compiled = CompiledProfile.TryCompile(side.Rules, out var profile, out _) ? profile : null;
        (NeedsSubject, FitsWidgets) = (compiled?.NeedsSubject is true, compiled?.FitsWidgets is true);
    }

    public DiffSide Side { get; }

    public SignatureKind Kind { get; }

    public bool NeedsSubject { get; }

    public bool FitsWidgets { get; }

    public IEnumerable<RuleProbe> Rules => _rules.Values;

    public RuleProbe? Rule(string name) => _rules.GetValueOrDefault(name);
}
