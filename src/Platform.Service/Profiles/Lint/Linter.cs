using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Platform.Contracts.Profiles;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>What an administrator should know about rules before others find out: each family of findings has a file of its own.</summary>
internal static class Linter
{
    /// <summary>Judging patterns costs more than reading a profile, and rules never change: so it is done once while they are in memory.</summary>
    private static readonly ConditionalWeakTable<ProfileRules, StrongBox<ImmutableArray<LintFinding>>> Known = [];

    /// <summary>The findings, the worst first.</summary>
    internal static ImmutableArray<LintFinding> Of(ProfileRules rules) => Known.GetValue(rules, static rules => new(Look(rules))).Value;

    private static ImmutableArray<LintFinding> Look(ProfileRules rules)
    {
        var reader = new LintReader(rules);
        IEnumerable<Finding> found =
        [
            .. RefusedRules.Find(rules),
            .. OtherOperations.Find(reader),
            .. reader.Kind is SignatureKind.Upload ? [.. OverwrittenAssets.Find(reader), .. Formats.Find(reader)] : Array.Empty<Finding>(),
            .. Lifetimes.FindShort(reader),
            .. Lifetimes.FindLong(reader),
            .. Lifetimes.FindUnused(reader),
            .. WholeFolders.Find(reader),
            .. Tokens.Find(reader),
            .. DeliveredOriginals.Find(reader),
            .. ChosenParameters.Find(reader),
            .. OpenBounds.Find(reader),
        ];
        return
        [
            .. found.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal).ThenBy(finding => finding.Parameter, StringComparer.Ordinal)
                .Select(finding => new LintFinding(finding.Code, Name(finding.Severity), finding.Parameter, finding.Detail)),
        ];
    }

    private static string Name(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => "error",
        LintSeverity.Warning => "warning",
        _ => "info",
    };
}
