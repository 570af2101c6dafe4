using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Service.Hosting.Health;

/// <summary>Whether a front reaches the silos: it can do nothing without them.</summary>
internal sealed class SilosCheck(IGrainFactory grains, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            return HealthCheckResult.Healthy($"{silos.Count} silos are active.");
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("No silo answers.", failure);
        }
    }
}
