using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Service.Explanations;
using Platform.Service.Quotas;
using Platform.Service.Signatures.Shapes;
using Platform.Service.Verification;

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
        services.AddMetrics();
        services.AddSingleton<LeaseMetrics>();
        services.AddSingleton<SigningMetrics>();
        services.AddSingleton<LeaseStore>();
        services.AddSingleton<LeaseReader>();
        services.AddSingleton<VerificationMetrics>();
        services.AddSingleton<ITenantVerifier, Verifier>();
        services.AddSingleton<ExplanationMetrics>();
        services.AddSingleton<ITenantExplainer, Explainer>();
        services.AddSingleton<ShapeStore>();
        services.AddSingleton<ITenantSigner, Signer>();
        services.AddSingleton<IKeyVerifier, LeaseKeyVerifier>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LeaseReturn>();
        return silo.AddGrainService<LeaseInvalidationService>().AddGrainService<ShapeCountsService>();
    }

    /// <summary>For fronts that are Orleans clients only: keys are verified and uploads signed on the silos.</summary>
    public static IServiceCollection AddRemoteSigner(this IServiceCollection services) => services
        .AddSingleton<RemoteSigner>()
        .AddSingleton<RemoteReader>()
        .AddSingleton<ITenantVerifier>(provider => provider.GetRequiredService<RemoteReader>())
        .AddSingleton<ITenantExplainer>(provider => provider.GetRequiredService<RemoteReader>())
        .AddSingleton<ITenantSigner>(provider => provider.GetRequiredService<RemoteSigner>())
        .AddSingleton<IKeyVerifier>(provider => provider.GetRequiredService<RemoteSigner>());

    public static IServiceCollection AddSignatureEndpoints(this IServiceCollection services)
    {
        services.AddOptions<CloudinaryOptions>().BindConfiguration(CloudinaryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CloudinaryOptions>, CloudinaryOptionsValidator>();
        return services.AddSingleton<CloudinaryAddresses>();
    }
}
