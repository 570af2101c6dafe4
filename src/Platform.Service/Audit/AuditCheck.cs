using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Platform.Contracts.Audit;

namespace Platform.Service.Audit;

/// <summary>Follows a chain from its first entry to its head and stops at the first thing that is wrong.</summary>
internal sealed class AuditCheck(AuditChain chain)
{
    private ImmutableArray<byte> _last = [];

    /// <summary>Entries that are right.</summary>
    public long Entries { get; private set; }

    /// <summary>Null when this is the entry that comes next and nobody touched it.</summary>
    public AuditFault? Accept(AuditEntry? entry)
    {
        var expected = Entries + 1;
        if (entry is null || entry.Sequence > expected) return new(expected, null, AuditFault.Missing, "The trail does not have the entry.");
        if (entry.Sequence < expected) return new(expected, entry.Id, AuditFault.Misplaced, "An entry of another place stands here.");
        if (chain.HashOf(entry) is not { } hash) return NoKey(expected, entry.Id, entry.MasterKeyId);
        if (!Same(hash, entry.Hash)) return new(expected, entry.Id, AuditFault.Altered, "The entry is not what was written: it has another hash.");
        if (!Same(_last, entry.PreviousHash)) return new(expected, entry.Id, AuditFault.Unlinked, "The entry was written after another one than the one before it here.");
        (_last, Entries) = (entry.Hash, expected);
        return null;
    }

    /// <summary>Null when the chain ends where its owner's document says.</summary>
    public AuditFault? End(AuditHead head)
    {
        if (head.Count > 0)
        {
            if (chain.SealOf(head) is not { } seal) return NoKey(head.Count, null, head.MasterKeyId);
            if (!Same(seal, head.Seal)) return new(head.Count, null, AuditFault.HeadAltered, "Count, hash or months of the chain's end are not what was written.");
        }

        if (Entries != head.Count) return new(Entries + 1, null, AuditFault.Missing, string.Create(CultureInfo.InvariantCulture, $"The chain has {head.Count} entries, the trail {Entries}."));
        return Same(_last, head.Hash) ? null : new(head.Count, null, AuditFault.HeadAltered, "The last entry is another one than the chain ended with.");
    }

    private static AuditFault NoKey(long sequence, string? id, string masterKeyId) =>
        new(sequence, id, AuditFault.KeyMissing, $"It can't be checked, for its master key '{masterKeyId}' is not configured: set Sealing:Keys:{masterKeyId}.");

    private static bool Same(ImmutableArray<byte> one, ImmutableArray<byte> other) => CryptographicOperations.FixedTimeEquals(one.AsSpan(), other.AsSpan());
}
