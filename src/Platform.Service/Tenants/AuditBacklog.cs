using Platform.Service.Audit;

namespace Platform.Service.Tenants;

/// <summary>One activation's part of the audit backlog: which of its entries the trail has, and so how many wait.</summary>
internal sealed class AuditBacklog(TenantMetrics metrics)
{
    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);
    private long _waiting;
    private bool _ended;

    public bool Delivered(AuditEntry entry) => _delivered.Contains(entry.Id);

    /// <summary>The trail has these.</summary>
    public void Deliver(IEnumerable<AuditEntry> entries, IEnumerable<AuditEntry> outbox)
    {
        _delivered.UnionWith(entries.Select(entry => entry.Id));
        Look(outbox);
    }

    /// <summary>The outbox has changed.</summary>
    public void Look(IEnumerable<AuditEntry> outbox) => Set(outbox.LongCount(entry => !Delivered(entry)));

    /// <summary>The activation ends: what waits is for the next one to tell of, also if the trail answers this one yet.</summary>
    public void End()
    {
        Set(0);
        _ended = true;
    }

    private void Set(long waiting)
    {
        if (_ended) return;
        metrics.AuditWaits(waiting - _waiting);
        _waiting = waiting;
    }
}
