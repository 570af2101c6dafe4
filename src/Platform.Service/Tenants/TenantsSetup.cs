using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.Service.Audit;
using Platform.Service.Credentials;

namespace Platform.Service.Tenants;

/// <summary>The control plane.</summary>
internal static class TenantsSetup
{
    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddOptions<TenantOptions>().BindConfiguration(TenantOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TenantOptions>, TenantOptionsValidator>();
        services.AddOptions<CredentialOptions>().BindConfiguration(CredentialOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CredentialOptions>, CredentialOptionsValidator>();
        services.TryAddSingleton(new OnlyProcess(Since: null));
        services.AddMetrics();
        return services.AddSingleton<TenantMetrics>().AddSingleton<IDerivedKeys, DerivedKeys>().AddSingleton<LeaseHolders>().AddSingleton<ShapeSurvey>().AddHostedService<TenantSweeper>();
    }

    /// <summary>What the operators' routes need, in every process that has them.</summary>
    public static IServiceCollection AddTenantDirectory(this IServiceCollection services) => services.AddSingleton<TenantDirectory>();
}
