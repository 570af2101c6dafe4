using System.Diagnostics.Metrics;
using Platform.Contracts.Refusals;
using Platform.ServiceDefaults;

namespace Platform.Service.Problems;

/// <summary>Counts the requests that were answered with a problem, wherever on their way.</summary>
internal sealed class RefusalMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refused = meters.Create(PlatformTelemetry.Name)
        .CreateCounter<long>("platform.requests.refused", "{request}", "HTTP requests answered with a problem, by refusal code.");

    public void Count(RefusalCode code) => _refused.Add(1, new KeyValuePair<string, object?>(PlatformTelemetry.RefusalCode, code.Name()));
}
