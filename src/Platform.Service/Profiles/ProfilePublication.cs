using System.Collections.Immutable;
using Platform.Contracts.Admin;

namespace Platform.Service.Profiles;

/// <summary>All that a publish depends on beside the profiles themselves.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Condition">The caller's condition on the draft.</param>
/// <param name="GraceSeconds">How long the version before keeps signing; null for a day.</param>
/// <param name="AcceptRisks">Codes of operations that the administrator accepts.</param>
/// <param name="ActiveCloudNames">The product environments with an active credential of the kind that the draft needs.</param>
/// <param name="Revision">The revision of the document that will hold the result.</param>
/// <param name="Now">The time.</param>
internal sealed record ProfilePublication(
    string Profile,
    WriteCondition Condition,
    int? GraceSeconds,
    ImmutableArray<string> AcceptRisks,
    ImmutableArray<string> ActiveCloudNames,
    long Revision,
    DateTimeOffset Now)
{
    /// <summary>The share of the subjects that get the version while the current one stays; null to make it the current one.</summary>
    public int? CanaryPercent { get; init; }

    /// <summary>What decides, with the subject, who is in that share.</summary>
    public string RolloutId { get; init; } = "";
}
