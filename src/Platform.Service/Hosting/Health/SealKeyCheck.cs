using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Hosting.Health;

/// <summary>Whether the active master key seals, and opens what it sealed.</summary>
internal sealed class SealKeyCheck(SecretSealer sealer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var probe = ApiSecret.FromText("health");
        var place = SealPlaces.SubjectKey("health", incarnation: 0);
        using var opened = sealer.Open(place, sealer.Seal(place, probe));
        return Task.FromResult(opened.Utf8.SequenceEqual(probe.Utf8)
            ? HealthCheckResult.Healthy("The active master key seals and opens.")
            : HealthCheckResult.Unhealthy("The active master key does not open what it sealed."));
    }
}
