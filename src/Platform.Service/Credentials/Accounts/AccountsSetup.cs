using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Accounts;

/// <summary>Account work, for the roles that hold secrets.</summary>
internal static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<CloudinaryApiOptions>().BindConfiguration(CloudinaryApiOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CloudinaryApiOptions>, CloudinaryApiOptionsValidator>();
        services.AddSingleton<IValidateOptions<CloudinaryApiOptions>, ApiBaseAddressValidator>();
        services.AddSingleton<CloudinaryApiAddresses>();
        services.AddOptions<ProvisioningOptions>().BindConfiguration(ProvisioningOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProvisioningOptions>, ProvisioningOptionsValidator>();
        services.AddCloudinaryHttp()
            .AddTypedClient<ICloudinaryAccounts, HttpCloudinaryAccounts>()
            .AddTypedClient<IApiKeyProvisioning, HttpProvisioning>();
        return services;
    }
}
