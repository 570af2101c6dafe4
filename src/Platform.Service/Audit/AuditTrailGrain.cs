using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>Keeps a part of a month's audit entries. The owner's outbox delivers at least once; the entry's id makes it once.</summary>
[GrainType("audit-trail")]
internal sealed class AuditTrailGrain([PersistentState("audit")] IPersistentState<AuditTrailState> trail) : Grain, IAuditTrail
{
    public async Task Append(ImmutableArray<AuditEntry> entries)
    {
        var known = trail.State.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var added = entries.Where(entry => known.Add(entry.Id)).ToImmutableArray();
        if (added.IsEmpty) return;

        var before = trail.State;
        trail.State = before with { Entries = before.Entries.AddRange(added) };
        try
        {
            await trail.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is unknown: the next activation reads it again.
            DeactivateOnIdle();
            throw;
        }
    }

    public async Task<ImmutableArray<AuditEntry>> Read()
    {
        await trail.ReadStateAsync();
        return trail.State.Entries;
    }
}
