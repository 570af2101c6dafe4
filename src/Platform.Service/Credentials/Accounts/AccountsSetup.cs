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
        services.AddCloudinaryHttp().AddTypedClient<ICloudinaryAccounts, HttpCloudinaryAccounts>();
        return services;
    }
}
