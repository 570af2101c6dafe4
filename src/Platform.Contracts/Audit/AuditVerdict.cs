using System.Text.Json.Serialization;

namespace Platform.Contracts.Audit;

/// <summary>What checking a trail came to.</summary>
/// <param name="Valid">True when every entry is there, from the first to the one that the chain ends with, and as it was written but for those of <c>unchecked</c>.</param>
/// <param name="Entries">Entries that are in their place and right, counted from the first; those of <c>unchecked</c> are among them.</param>
/// <param name="Head">The hash of the last entry of the chain, in hex; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("AuditVerdict")]
public sealed record AuditVerdict([property: Id(0)] bool Valid, [property: Id(1)] long Entries, [property: Id(2)] string? Head)
{
    /// <summary>What is wrong; left out when nothing is.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public AuditFault? FirstBad { get; init; }

    /// <summary>
    /// Entries of which nothing but their place and their number could be checked, for their master key is not configured any more:
    /// what they say may have been changed. Which ones these are was written under a master key that is configured. Left out when there are none.
    /// </summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<UncheckedEntries>? Unchecked { get; init; }

    /// <summary>
    /// The numbers of right entries that nobody's request made: the service found in its store, when it started, what they tell of.
    /// Whoever has the store could have put it there, so compare them with what you did. Left out when there are none.
    /// </summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<long>? FoundAtStart { get; init; }
}
