using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Service.Quotas;

namespace Platform.Service.Signatures;

/// <summary>The data plane.</summary>
internal static class SignaturesSetup
{
    /// <summary>For processes that hold leases: the silos.</summary>
    public static ISiloBuilder AddSigner(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddOptions<LeaseOptions>().BindConfiguration(LeaseOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LeaseOptions>, LeaseOptionsValidator>();
        services.AddSingleton(provider => new LeaseHolderName(provider.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString()));
        services.AddSingleton<LeaseStore>();
        services.AddSingleton<ITenantSigner, Signer>();
        services.AddSingleton<IKeyVerifier, LeaseKeyVerifier>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LeaseReturn>();
        return silo.AddGrainService<LeaseInvalidationService>();
    }

    public static IServiceCollection AddSignatureEndpoints(this IServiceCollection services)
    {
        services.AddOptions<CloudinaryOptions>().BindConfiguration(CloudinaryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CloudinaryOptions>, CloudinaryOptionsValidator>();
        return services.AddSingleton<UploadAddresses>();
    }
}
