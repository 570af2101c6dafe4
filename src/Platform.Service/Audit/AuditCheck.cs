using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Platform.Contracts.Audit;

namespace Platform.Service.Audit;

/// <summary>
/// Follows a chain from its first entry to its head and stops at the first thing that is wrong. An entry whose master key is gone is
/// passed over where the head, which is sealed under one that is there, says that it was hashed with that one.
/// </summary>
internal sealed class AuditCheck(AuditChain chain, AuditHead head)
{
    private readonly bool _vouches = chain.Wrote(head);
    private ImmutableArray<byte> _last = [];
    private long _revision;

    /// <summary>Entries that are in their place, and right but for those that were passed over.</summary>
    public long Entries { get; private set; }

    /// <summary>Those of which nothing but their place could be checked.</summary>
    public List<UncheckedEntries> Unchecked { get; } = [];

    /// <summary>The numbers of those that tell of what was found in the store.</summary>
    public List<long> FoundAtStart { get; } = [];

    /// <summary>Null when this is the entry that comes next and nobody touched it, as far as its master key is there.</summary>
    public AuditFault? Accept(AuditEntry? entry)
    {
        var expected = Entries + 1;
        if (entry is null || entry.Sequence > expected) return new(expected, null, AuditFault.Missing, "The trail does not have the entry.");
        if (entry.Sequence < expected) return new(expected, entry.Id, AuditFault.Misplaced, "An entry of another place stands here.");
        var hasKey = chain.HashOf(entry) is not null;
        if (!hasKey && !(_vouches && head.MasterKeyOf(expected) == entry.MasterKeyId)) return NoKey(expected, entry.Id, entry.MasterKeyId);
        if (hasKey && !chain.Wrote(entry)) return new(expected, entry.Id, AuditFault.Altered, "The entry is not what was written: it has another hash.");
        if (!Same(_last, entry.PreviousHash)) return new(expected, entry.Id, AuditFault.Unlinked, "The entry was written after another one than the one before it here.");
        if (!long.TryParse(entry.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || revision != _revision + 1) return Unrecorded(expected, $"the entry with id {entry.Id}");
        (_last, _revision, Entries) = (entry.Hash, revision, expected);
        if (!hasKey) PassOver(entry.MasterKeyId);
        if (entry.Detail is AuditEntry.FoundAtStart) FoundAtStart.Add(expected);
        return null;
    }

    /// <summary>
    /// Null when the chain ends where its owner's document says, with the change that made the document what it is. An end that
    /// was right for an older document is put back easily, but not into a newer one.
    /// </summary>
    /// <param name="revision">That of the newest thing in the document; null when that is not known.</param>
    public AuditFault? End(long? revision)
    {
        if (head.Count > 0)
        {
            if (chain.SealOf(head) is null) return NoKey(head.Count, null, head.MasterKeyId);
            if (!_vouches) return new(head.Count, null, AuditFault.HeadAltered, "Count, hash, months or master keys of the chain's end are not what was written.");
        }

        if (Entries != head.Count) return new(Entries + 1, null, AuditFault.Missing, string.Create(CultureInfo.InvariantCulture, $"The chain has {head.Count} entries, the trail {Entries}."));
        if (!Same(_last, head.Hash)) return new(head.Count, null, AuditFault.HeadAltered, "The last entry is another one than the chain ended with.");
        return revision is null || revision == _revision ? null : Unrecorded(Entries + 1, string.Create(CultureInfo.InvariantCulture, $"the document as it is, at revision {revision}"));
    }

    /// <summary>The end fits all before it, and the trail goes on.</summary>
    public static AuditFault Outdated(AuditHead head, AuditEntry next) => new(
        head.Count + 1, next.Id, AuditFault.HeadOutdated,
        string.Create(CultureInfo.InvariantCulture, $"The chain ends with entry {head.Count}, and the trail has entry {next.Sequence} of it: the document was put back to an older state."));

    private void PassOver(string masterKeyId)
    {
        if (Unchecked is [.., var last] && last.To == Entries - 1 && last.MasterKey == masterKeyId) Unchecked[^1] = last with { To = Entries };
        else Unchecked.Add(new(masterKeyId, Entries, Entries));
    }

    /// <summary>Every change makes one entry, whose id is the document's revision after it. So none may be skipped.</summary>
    private AuditFault Unrecorded(long sequence, string next) => new(
        sequence, null, AuditFault.Missing, string.Create(CultureInfo.InvariantCulture, $"After revision {_revision} comes {next}: what was changed between them is not in the chain."));

    private static AuditFault NoKey(long sequence, string? id, string masterKeyId) =>
        new(sequence, id, AuditFault.KeyMissing, $"It can't be checked, for its master key '{masterKeyId}' is not configured: set Sealing:Keys:{masterKeyId}.");

    private static bool Same(ImmutableArray<byte> one, ImmutableArray<byte> other) => CryptographicOperations.FixedTimeEquals(one.AsSpan(), other.AsSpan());
}
