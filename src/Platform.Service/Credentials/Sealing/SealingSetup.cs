using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Sealing;

/// <summary>Sealing, for the roles that hold secrets.</summary>
internal static class SealingSetup
{
    public static IServiceCollection AddSealing(this IServiceCollection services)
    {
        services.AddOptions<SealingOptions>().BindConfiguration(SealingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SealingOptions>, SealingOptionsValidator>();
        return services.AddSingleton<SecretSealer>();
    }
}
