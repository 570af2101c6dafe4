using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults;

namespace Platform.Service.Hosting.Health;

/// <summary>
/// What <c>/health/ready</c> says: yes from when everything has started until the process is told to stop. The server refuses
/// at once when it stops, so readiness goes first, and whoever sends requests here has the drain time to notice.
/// </summary>
internal sealed class Readiness(IOptions<DrainOptions> options, TimeProvider clock) : IHealthCheck, IHostedLifecycleService
{
    private volatile bool _ready;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The process is starting or stopping."));

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _ready = true;
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!_ready) return Task.CompletedTask;
        _ready = false;
        return Task.Delay(options.Value.DrainTime, clock, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Readiness and draining.</summary>
internal static class ReadinessSetup
{
    /// <summary>Add it after every other hosted service: it is ready when they have started.</summary>
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddOptions<DrainOptions>().BindConfiguration(DrainOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DrainOptions>, DrainOptionsValidator>();
        services.AddSingleton<Readiness>();
        services.AddHostedService(provider => provider.GetRequiredService<Readiness>());
        services.AddHealthChecks().AddCheck<Readiness>("process-ready", tags: [HealthEndpoints.Ready]);
        // The drain time comes on top of what the rest has to stop in.
        services.AddOptions<HostOptions>().Configure<IOptions<DrainOptions>>((host, drain) => host.ShutdownTimeout += drain.Value.DrainTime);
        return services;
    }
}
