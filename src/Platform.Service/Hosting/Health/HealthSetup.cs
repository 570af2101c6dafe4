using Platform.ServiceDefaults;

namespace Platform.Service.Hosting.Health;

/// <summary>What the health addresses say of this process, by its role.</summary>
internal static class HealthSetup
{
    private static readonly string[] Both = [HealthEndpoints.Live, HealthEndpoints.Ready];

    public static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddSingleton<StorageCheck>();
        services.AddHealthChecks()
            .AddCheck<MembershipCheck>("membership", tags: Both)
            .AddCheck<StorageCheck>("storage", tags: Both)
            .AddCheck<SealKeyCheck>("seal-key", tags: Both);
        return services;
    }

    /// <summary>Restarting a front does not bring the silos back: they only decide about readiness.</summary>
    public static IServiceCollection AddFrontHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<SilosCheck>("silos", tags: [HealthEndpoints.Ready]);
        return services;
    }
}
