using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>Keeps a part of a month's audit entries. The owner's outbox delivers at least once; the entry's id makes it once.</summary>
[GrainType("audit-trail")]
internal sealed class AuditTrailGrain([PersistentState("audit")] IPersistentState<AuditTrailState> trail) : Grain, IAuditTrail
{
    private bool _inDoubt;

    public async Task Append(ImmutableArray<AuditEntry> entries)
    {
        if (_inDoubt) await Reread();
        var known = trail.State.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var added = entries.Where(entry => known.Add(entry.Id)).ToImmutableArray();
        if (added.IsEmpty) return;

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
}
