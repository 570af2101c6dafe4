using Platform.Service.Audit;

namespace Platform.Service.Tenants;

/// <summary>One activation's part of the audit backlog: which entries of its document's outbox the trail has, and so how many wait.</summary>
/// <param name="changed">Hears by how many the backlog grew or shrank.</param>
internal sealed class AuditBacklog(Action<long> changed)
{
    /// <summary>The document has to stay small; so many entries wait only where trails can't be written for a long time.</summary>
    public const int Most = 100;

    /// <summary>What could not be delivered is tried again after this long.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);
    private long _waiting;
    private bool _ended;

    /// <summary>Those that the trail may not have.</summary>
    public IEnumerable<AuditEntry> Waiting(IEnumerable<AuditEntry> outbox) => outbox.Where(entry => !_delivered.Contains(entry.Id));

    /// <summary>The trail has these.</summary>
    public void Deliver(IEnumerable<AuditEntry> entries, IEnumerable<AuditEntry> outbox)
    {
        _delivered.UnionWith(entries.Select(entry => entry.Id));
        Look(outbox);
    }

    /// <summary>The outbox has changed. What is no longer in it need not be remembered.</summary>
    public void Look(IEnumerable<AuditEntry> outbox)
    {
        _delivered.IntersectWith(outbox.Select(entry => entry.Id));
        Set(Waiting(outbox).LongCount());
    }

    /// <summary>The activation ends: what waits is for the next one to tell of, also if the trail answers this one yet.</summary>
    public void End()
    {
        Set(0);
        _ended = true;
    }

    private void Set(long waiting)
    {
        if (_ended) return;
        changed(waiting - _waiting);
        _waiting = waiting;
    }
}
