using System.Diagnostics.Metrics;
using Platform.Service.Quotas;
using Platform.ServiceDefaults;

namespace Platform.Service.Tenants;

/// <summary>What the tenants' authorities do: permits, how fast changes travel, audit entries that wait. No label names a tenant.</summary>
internal sealed class TenantMetrics
{
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    private readonly TimeProvider _clock;
    private readonly Counter<long> _granted;
    private readonly Counter<long> _returned;
    private readonly Counter<long> _burned;
    private readonly Histogram<double> _propagation;
    private readonly UpDownCounter<long> _backlog;

    public TenantMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(PlatformTelemetry.Name);
        _granted = meter.CreateCounter<long>("platform.permits.granted", "{permit}", "Permits given to silos.");
        _returned = meter.CreateCounter<long>("platform.permits.returned", "{permit}", "Permits that silos gave back unused.");
        _burned = meter.CreateCounter<long>("platform.permits.burned", "{permit}", "Permits lost with silos that died: they stay granted until the month ends.");
        _propagation = meter.CreateHistogram("platform.changes.propagation.duration", "s", "Time until every silo that may hold a lease had answered a push, by how urgent it was and whether all took notice.", tags: null, Seconds);
        _backlog = meter.CreateUpDownCounter<long>("platform.audit.backlog", "{entry}", "Audit entries of tenants and operators active on this silo that their trail has not got yet.");
    }

    public void Moved(PermitFlow permits)
    {
        // A counter that is never counted up is not there to be looked at: a burned permit must not be the first that is heard of it.
        _granted.Add(permits.Granted);
        _returned.Add(permits.Returned);
        _burned.Add(permits.Burned);
    }

    /// <summary>Measures a push from now on.</summary>
    public async Task<bool> Propagated(Task<bool> push, bool hard)
    {
        var started = _clock.GetTimestamp();
        var complete = await push;
        _propagation.Record(
            _clock.GetElapsedTime(started).TotalSeconds, new("platform.push", hard ? "hard" : "soft"),
            new KeyValuePair<string, object?>("platform.propagation", complete ? "complete" : "in_progress"));
        return complete;
    }

    public void AuditWaits(long change) => _backlog.Add(change);
}
