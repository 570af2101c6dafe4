namespace Platform.Contracts.Audit;

/// <summary>The first thing that is wrong with an audit trail.</summary>
/// <param name="Sequence">The number of the entry that should be here, from 1.</param>
/// <param name="Id">The id of the entry that is here; null when there is none, or when the end of the chain is wrong.</param>
/// <param name="Reason"><c>missing</c>, <c>misplaced</c>, <c>altered</c>, <c>unlinked</c>, <c>head_altered</c>, <c>head_outdated</c> or <c>key_missing</c>.</param>
/// <param name="Detail">The same in a sentence.</param>
[GenerateSerializer, Immutable, Alias("AuditFault")]
public sealed record AuditFault(
    [property: Id(0)] long Sequence,
    [property: Id(1)] string? Id,
    [property: Id(2)] string Reason,
    [property: Id(3)] string Detail)
{
    /// <summary>An entry that was written is not there.</summary>
    public const string Missing = "missing";

    /// <summary>An entry of another place stands here.</summary>
    public const string Misplaced = "misplaced";

    /// <summary>The entry's content or hash is not what was written.</summary>
    public const string Altered = "altered";

    /// <summary>The entry is genuine, but was not written after the one that is before it.</summary>
    public const string Unlinked = "unlinked";

    /// <summary>What the owner's document says of the chain's end is not what was written.</summary>
    public const string HeadAltered = "head_altered";

    /// <summary>The owner's document is an older one: the trail has genuine entries after the end that it knows.</summary>
    public const string HeadOutdated = "head_outdated";

    /// <summary>The master key that the hash is said to be made with is not configured, and nothing that is checked says that it was.</summary>
    public const string KeyMissing = "key_missing";
}
