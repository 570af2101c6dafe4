using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>One administrator's action, and its place in its owner's chain. Values are digests or public names; never a secret.</summary>
[GenerateSerializer, Immutable, Alias("AuditEntry")]
internal sealed record AuditEntry
{
    /// <summary>Unique within the owner: the document revision that the action made. Repeated deliveries carry the same id.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>The acting key.</summary>
    [Id(2)] public required string Actor { get; init; }

    /// <summary>What was done, for example <c>profile.publish</c>.</summary>
    [Id(3)] public required string Action { get; init; }

    /// <summary>What it was done to, for example <c>profiles/avatar/versions/2</c>.</summary>
    [Id(4)] public required string Target { get; init; }

    /// <summary>More for a reader; never a secret, and of a value its digest only.</summary>
    [Id(5)] public string? Detail { get; init; }

    [Id(6)] public string? RequestId { get; init; }

    /// <summary>The entry's number in its chain, from 1; 0 for an entry from before there were chains.</summary>
    [Id(7)] public long Sequence { get; init; }

    /// <summary>The master key that the hash's key comes from.</summary>
    [Id(8)] public string MasterKeyId { get; init; } = "";

    /// <summary>The hash of the entry before; empty for the first.</summary>
    [Id(9)] public ImmutableArray<byte> PreviousHash { get; init; } = [];

    [Id(10)] public ImmutableArray<byte> Hash { get; init; } = [];

    /// <summary>The detail of an entry about what was found in the store when the service started: no request made it.</summary>
    public const string FoundAtStart = "found_at_start";

    /// <summary>True for another delivery of this entry. An id alone can be planted, to have the entry taken for one that is there already.</summary>
    public bool IsSame(AuditEntry other) => Id == other.Id && Hash.AsSpan().SequenceEqual(other.Hash.AsSpan());
}
