using System.Diagnostics.Metrics;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.ServiceDefaults;

namespace Platform.Service.Signatures;

/// <summary>Counts what becomes of requests for signatures. No label names a tenant: there is no end of them.</summary>
internal sealed class SigningMetrics
{
    private readonly Counter<long> _issued;
    private readonly Counter<long> _refused;

    public SigningMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(PlatformTelemetry.Name);
        _issued = meter.CreateCounter<long>("platform.signatures.issued", "{signature}", "Signatures issued.");
        _refused = meter.CreateCounter<long>("platform.signatures.refused", "{signature}", "Signatures refused, by refusal code.");
    }

    public void Count(SignatureResult result)
    {
        if (result is SignatureRefused { Refusal: var refusal }) _refused.Add(1, new KeyValuePair<string, object?>(PlatformTelemetry.RefusalCode, refusal.Code.Name()));
        else _issued.Add(1);
    }
}
