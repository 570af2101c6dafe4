using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>An owner's trail as far as it went when its position was asked for: the stored records, and what waits to be delivered.</summary>
internal sealed class AuditTrails(IGrainFactory grains, string owner, AuditPosition position, AuditChain chain)
{
    private (string Key, ImmutableArray<AuditEntry> Entries) _read = ("", []);

    /// <summary>The entry with this number; null when it is not there. Of several that somebody put there, the last that is genuine.</summary>
    public async Task<AuditEntry?> Find(long sequence)
    {
        var record = await RecordOf(sequence);
        return record.LastOrDefault(entry => entry.Sequence == sequence && chain.Wrote(entry)) ?? record.LastOrDefault(entry => entry.Sequence == sequence);
    }

    /// <summary>The entry that stands where the one with this number should; null when nothing does.</summary>
    public async Task<AuditEntry?> InOrder(long sequence)
    {
        var record = await RecordOf(sequence);
        var place = AuditHead.PartSize - 1 - (int)(position.Head.EndOfPart(sequence) - sequence);
        return place < record.Length ? record[place] : null;
    }

    /// <summary>The first genuine entry after the last one of the chain; null when there is none.</summary>
    public async Task<AuditEntry?> AfterEnd(DateTimeOffset now)
    {
        foreach (var key in position.Head.TrailsAfterEnd(owner, now))
        {
            var record = await grains.GetGrain<IAuditTrail>(key).Read();
            if (record.FirstOrDefault(entry => entry.Sequence > position.Head.Count && chain.Wrote(entry)) is { } entry) return entry;
        }

        return null;
    }

    private async Task<ImmutableArray<AuditEntry>> RecordOf(long sequence)
    {
        if (position.Head.TrailOf(owner, sequence) is not { } key) return [];
        if (_read.Key != key) _read = (key, WithWaiting(await grains.GetGrain<IAuditTrail>(key).Read(), key));
        return _read.Entries;
    }

    private ImmutableArray<AuditEntry> WithWaiting(ImmutableArray<AuditEntry> stored, string key)
    {
        // What lies here from before there were chains has no number.
        var entries = stored.RemoveAll(entry => entry.Sequence == 0);
        foreach (var waiting in position.Outbox)
        {
            if (waiting.Sequence == 0 || position.Head.TrailOf(owner, waiting.Sequence) != key || entries.Any(waiting.IsSame)) continue;
            var after = entries.IndexOf(entries.FirstOrDefault(entry => entry.Sequence > waiting.Sequence)!);
            entries = entries.Insert(after < 0 ? entries.Length : after, waiting);
        }

        return entries;
    }
}
