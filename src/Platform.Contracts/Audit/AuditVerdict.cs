using System.Text.Json.Serialization;

namespace Platform.Contracts.Audit;

/// <summary>What checking a trail came to.</summary>
/// <param name="Valid">True when every entry is there as it was written, from the first to the one that the chain ends with.</param>
/// <param name="Entries">Entries that are right, counted from the first.</param>
/// <param name="Head">The hash of the last entry of the chain, in hex; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("AuditVerdict")]
public sealed record AuditVerdict([property: Id(0)] bool Valid, [property: Id(1)] long Entries, [property: Id(2)] string? Head)
{
    /// <summary>What is wrong; left out when nothing is.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public AuditFault? FirstBad { get; init; }

    /// <summary>
    /// The numbers of right entries that nobody's request made: the service found in its store, when it started, what they tell of.
    /// Whoever has the store could have put it there, so compare them with what you did. Left out when there are none.
    /// </summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<long>? FoundAtStart { get; init; }
}
