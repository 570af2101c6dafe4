using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>
/// Keeps a part of a month's audit entries. The owner's outbox delivers at least once; the entry's id and hash make it once.
/// Another entry with its id is left where it is, and this one comes after it: which of them is right is the check's task.
/// </summary>
[GrainType("audit-trail")]
internal sealed partial class AuditTrailGrain([PersistentState("audit")] IPersistentState<AuditTrailState> trail, ILogger<AuditTrailGrain> logger) : Grain, IAuditTrail
{
    private bool _inDoubt;

    public async Task Append(ImmutableArray<AuditEntry> entries)
    {
        if (_inDoubt) await Reread();
        var known = trail.State.Entries.ToLookup(entry => entry.Id, StringComparer.Ordinal);
        var added = entries.Where(entry => !known[entry.Id].Any(entry.IsSame)).ToImmutableArray();
        if (added.IsEmpty) return;

        foreach (var entry in added.Where(entry => trail.State.Entries.Any(other => other.Id == entry.Id || (other.Sequence > 0 && other.Sequence == entry.Sequence))))
        {
            Taken(logger, this.GetPrimaryKeyString(), entry.Id, entry.Sequence);
        }

        trail.State = trail.State with { Entries = trail.State.Entries.AddRange(added) };
        try
        {
            await trail.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is unknown: it is read again before anything else is. The activation stays, for one that
            // ends would turn away the readers and the next delivery that meet it on its way out.
            _inDoubt = true;
            throw;
        }
    }

    public async Task<ImmutableArray<AuditEntry>> Read()
    {
        await Reread();
        return trail.State.Entries;
    }

    private async Task Reread()
    {
        await trail.ReadStateAsync();
        _inDoubt = false;
    }

    [LoggerMessage(LogLevel.Error, "Audit trail {Trail} held another entry with id {Id} or number {Sequence} when that entry came: somebody was in the store, or a part of it was restored. Check the trail.")]
    private static partial void Taken(ILogger logger, string trail, string id, long sequence);
}
