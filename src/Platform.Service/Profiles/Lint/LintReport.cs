using System.Collections.Immutable;
using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles.Lint;

/// <summary>What there is to say about rules that nobody has saved yet.</summary>
/// <param name="AlsoSigns">Other Upload API operations that signatures could be posted to.</param>
/// <param name="Lint">The findings, the worst first.</param>
internal sealed record LintReport(ImmutableArray<string> AlsoSigns, ImmutableArray<LintFinding> Lint)
{
    public static LintReport Of(ProfileRules rules) => new(OpenedOperations.Of(rules), Linter.Of(rules));
}
