using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Providers;
using Orleans.Storage;

namespace Platform.Service.Hosting.Health;

/// <summary>
/// Whether the store answers. When it does not, the silo is degraded and stays in rotation: it signs from its leases, and a
/// load balancer that took every silo away would turn an outage of the store into one of signing.
/// </summary>
internal sealed class StorageCheck(IServiceProvider services, TimeProvider clock) : IHealthCheck
{
    private const string StateName = "health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);
    private static readonly GrainId Nobody = GrainId.Create("health", "probe");
    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _last;
    private DateTimeOffset _lastAt;

    /// <summary>Probes come from everywhere and without a key: the store is asked once in a while, whoever wants to know.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_last is { } last && (!last.IsCompleted || now - _lastAt < Memory)) return last.WaitAsync(cancellationToken);
            _lastAt = now;
            return (_last = Ask()).WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> Ask()
    {
        try
        {
            var storage = services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
            await storage.ReadStateAsync(StateName, Nobody, new GrainState<HealthProbeState>(new HealthProbeState())).WaitAsync(Patience, clock);
            return HealthCheckResult.Healthy("The store answers.");
        }
        catch (TimeoutException failure)
        {
            return HealthCheckResult.Degraded($"The store did not answer within {Patience.TotalSeconds} s: changes fail, signing goes on from leases.", failure);
        }
        catch (Exception failure)
        {
            return HealthCheckResult.Degraded("The store refuses to be read: changes fail, signing goes on from leases. The log says why.", failure);
        }
    }
}

/// <summary>A document that nobody writes.</summary>
[GenerateSerializer, Alias("HealthProbeState")]
internal sealed class HealthProbeState;
