using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Platform.Service.Access;

/// <summary>Keys, scopes and who may see whose.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        // The core alone: AddAuthentication brings data protection, which writes keys for cookies that nobody here has.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = AccessKeyHandler.Name;
            options.AddScheme<AccessKeyHandler>(AccessKeyHandler.Name, displayName: null);
        });
        services.AddWebEncoders();
        services.AddTransient<AccessKeyHandler>();
        services.AddAuthorization();
        return services.AddSingleton<IAuthorizationMiddlewareResultHandler, ScopeAuthorization>().AddAccessOptions();
    }

    public static IServiceCollection AddAccessOptions(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
    }
}
