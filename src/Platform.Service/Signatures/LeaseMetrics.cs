using System.Diagnostics.Metrics;
using Platform.ServiceDefaults;

namespace Platform.Service.Signatures;

/// <summary>How this silo's leases do: how many there are, how old, and how renewing them goes.</summary>
internal sealed class LeaseMetrics
{
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly Meter _meter;
    private readonly Histogram<double> _renewal;

    public LeaseMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(PlatformTelemetry.Name);
        _renewal = _meter.CreateHistogram("platform.leases.renewal.duration", "s", "Time until the tenant's authority answered, by what the lease was renewed for and what came of it.", tags: null, Seconds);
    }

    public void Renewed(RenewalKind kind, RenewalOutcome outcome, TimeSpan duration) =>
        _renewal.Record(duration.TotalSeconds, new("platform.lease.kind", Name(kind)), new KeyValuePair<string, object?>("platform.lease.outcome", Name(outcome)));

    /// <param name="ages">How old the leases in hand are, when it is asked.</param>
    public void Watch(Func<IEnumerable<TimeSpan>> ages)
    {
        _meter.CreateObservableUpDownCounter("platform.leases.held", () => (long)ages().Count(), "{lease}", "Leases that signatures can be made with.");
        _meter.CreateObservableGauge("platform.leases.age", () => ages().DefaultIfEmpty().Max().TotalSeconds, "s", "Age of the oldest of them: nears the time to live when renewals fail.");
    }

    private static string Name(RenewalKind kind) => kind switch
    {
        RenewalKind.Refresh => "refresh",
        RenewalKind.Sign => "sign",
        RenewalKind.Leave => "leave",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Name(RenewalOutcome outcome) => outcome switch
    {
        RenewalOutcome.Leased => "leased",
        RenewalOutcome.UnknownTenant or RenewalOutcome.DestroyedTenant => "unknown_tenant",
        RenewalOutcome.Unreachable => "unreachable",
        RenewalOutcome.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
