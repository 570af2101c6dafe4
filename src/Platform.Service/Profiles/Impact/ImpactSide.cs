using Platform.Service.Profiles.Diff;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Impact;

/// <summary>Rules that requests are held against, ready to be asked for each parameter alone.</summary>
internal sealed class ImpactSide
{
    private const string TokenSeconds = "auth_token_seconds";

    private readonly Dictionary<string, RuleProbe> _rules;

    /// <param name="side">The rules, and the product environment when it is settled.</param>
    /// <param name="active">Where credentials sign.</param>
    public ImpactSide(DiffSide side, ActiveCloudNames active)
    {
        (Side, Kind) = (side, Kinds.Of(side.Rules));
        _rules = side.Rules.Parameters.ToDictionary(rule => rule.Name, rule => new RuleProbe(Kind, rule), StringComparer.Ordinal);
        HasCredential = side.CloudName is null || Needed().All(kind => active(kind).Contains(side.CloudName, StringComparer.Ordinal));
        var compiled = CompiledProfile.TryCompile(side.Rules, out var profile, out _) ? profile : null;
        (NeedsSubject, FitsWidgets) = (compiled?.NeedsSubject is true, compiled?.FitsWidgets is true);
    }

    public DiffSide Side { get; }

    public SignatureKind Kind { get; }

    /// <summary>False when a credential is missing that signs for the product environment: then nobody gets a signature, whatever he asks.</summary>
    public bool HasCredential { get; }

    public bool NeedsSubject { get; }

    public bool FitsWidgets { get; }

    public IEnumerable<RuleProbe> Rules => _rules.Values;

    /// <summary>The kinds of the credentials without which nothing is signed. A token that callers may ask for is not among them.</summary>
    private IEnumerable<string> Needed() => Kinds.CredentialKindsOf(Side.Rules)
        .Where(kind => kind == Kinds.CredentialKind(Kind) || (Rule(TokenSeconds) is { } rule && (rule.Rule.Allow?.Required is true || rule.Made[0] is not null)));

    public RuleProbe? Rule(string name) => _rules.GetValueOrDefault(name);
}
