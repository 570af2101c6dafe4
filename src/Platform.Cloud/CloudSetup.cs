using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Service.Credentials.Accounts;

namespace Platform.Cloud;

/// <summary>Account work by Cloudinary's official SDK instead of an HTTP client alone.</summary>
internal static class CloudSetup
{
    public static void AddCloudinarySdk(IServiceCollection services)
    {
        // Fronts do no account work: there is nothing to replace, and no way to Cloudinary.
        if (!services.Any(service => service.ServiceType == typeof(ICloudinaryAccounts))) return;
        services.Replace(ServiceDescriptor.Singleton<ICloudinaryAccounts, SdkAccounts>());
        services.Replace(ServiceDescriptor.Singleton<IApiKeyProvisioning, SdkProvisioning>());
    }
}
