using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Platform.Service.Audit;

/// <summary>
/// Makes and recomputes the hashes of one owner's chain. Their keys come from the master keys, so that whoever has only the
/// database can neither rewrite a chain nor try out what a digest may stand for.
/// </summary>
internal sealed class AuditChain(IDerivedKeys keys, string owner)
{
    private const int MostDetail = 512;

    private readonly KeyedHash _entries = new(keys, "audit entry", owner);
    private readonly KeyedHash _heads = new(keys, "audit head", owner);
    private readonly KeyedHash _values = new(keys, "audit value", owner);

    /// <summary>The entry in its place, and the head after it.</summary>
    public (AuditEntry Entry, AuditHead Head) Append(AuditHead head, AuditEntry entry)
    {
        var next = head.Next(entry.At) with { MasterKeyId = keys.ActiveKeyId, MasterKeys = MasterKeysAfter(head) };
        var linked = entry with
        {
            Detail = entry.Detail is { Length: > MostDetail } detail ? detail[..MostDetail] : entry.Detail,
            Sequence = next.Count,
            MasterKeyId = keys.ActiveKeyId,
            PreviousHash = head.Hash,
        };
        linked = linked with { Hash = Active(HashOf(linked)) };
        next = next with { Hash = linked.Hash };
        return (linked, next with { Seal = Active(SealOf(next)) });
    }

    /// <summary>The hash that the entry must have; null when its master key is not configured.</summary>
    public ImmutableArray<byte>? HashOf(AuditEntry entry) => _entries.Of(
        entry.MasterKeyId, owner, entry.Sequence, entry.Id, entry.At.UtcTicks, entry.Actor, entry.Action, entry.Target, entry.Detail,
        entry.RequestId, entry.MasterKeyId, entry.PreviousHash);

    /// <summary>True when the entry is one that was written in this chain, wherever it stands.</summary>
    public bool Wrote(AuditEntry entry) => HashOf(entry) is { } hash && CryptographicOperations.FixedTimeEquals(hash.AsSpan(), entry.Hash.AsSpan());

    /// <summary>The seal that the head must have; null when its master key is not configured.</summary>
    public ImmutableArray<byte>? SealOf(AuditHead head) => _heads.Of(head.MasterKeyId,
    [
        owner, head.Count, head.Hash, head.MasterKeyId,
        .. head.Months.SelectMany(month => new object?[] { month.Name, month.First }),
        .. head.MasterKeys.SelectMany(key => new object?[] { key.MasterKeyId, key.First }),

        // Tells the pairs of one list from those of the other. Without keys there is none, as before they were kept.
        .. head.MasterKeys.IsEmpty ? [] : new object?[] { (long)head.MasterKeys.Length },
    ]);

    /// <summary>True when the head is one that was written for this chain.</summary>
    public bool Wrote(AuditHead head) => SealOf(head) is { } seal && CryptographicOperations.FixedTimeEquals(seal.AsSpan(), head.Seal.AsSpan());

    /// <summary>What stands for a value: the same for the same value of the same name, as long as the master key is.</summary>
    public string Digest(string name, string value) =>
        $"{name}={keys.ActiveKeyId}:{Convert.ToHexStringLower(Active(_values.Of(keys.ActiveKeyId, name, value)).AsSpan(0, DigestBytes))}";

    private const int DigestBytes = 16;

    /// <summary>
    /// The next seal vouches for what the head says of master keys, so nothing of it is kept that was not written here: whose keys
    /// are not known then have to be there to be checked.
    /// </summary>
    private ImmutableArray<AuditMasterKey> MasterKeysAfter(AuditHead head)
    {
        if (head.Count == 0) return [];
        var active = new AuditMasterKey(keys.ActiveKeyId, head.Count + 1);
        if (!Wrote(head)) return [active];
        if (head.MasterKeyId == keys.ActiveKeyId) return head.MasterKeys;
        return [.. head.MasterKeys.IsEmpty ? [new(head.MasterKeyId, 1)] : head.MasterKeys, active];
    }

    private static ImmutableArray<byte> Active(ImmutableArray<byte>? hash) => hash ?? throw new InvalidOperationException("The active master key is not configured.");
}
