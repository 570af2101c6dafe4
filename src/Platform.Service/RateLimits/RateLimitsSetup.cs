using System.Security.Claims;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Platform.Service.Problems;

namespace Platform.Service.RateLimits;

/// <summary>The node's limits, in the order in which a request meets them.</summary>
internal static class RateLimitsSetup
{
    /// <param name="services">The services.</param>
    /// <param name="tenantOf">Reads the tenant from a verified principal; for an operator's, a name that no tenant has.</param>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, Func<ClaimsPrincipal, string?> tenantOf)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton(provider => new NodeLimits(provider.GetRequiredService<IOptions<RateLimitOptions>>(), tenantOf));
        services.AddSingleton<FailedAttempts>();
        return services.AddRateLimiter(_ => { });
    }

    /// <summary>Takes the client's address from proxies that the configuration names; without any, from the connection alone.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var trusted = app.ApplicationServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.TrustedProxies;
        if (trusted.Count == 0)
        {
            return app; // to the framework an empty list means that everybody is trusted
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // as many hops as there are trusted proxies in a row
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in trusted)
        {
            if (NetworksAttribute.TryParse(text, out var network))
            {
                options.KnownIPNetworks.Add(network.Value);
            }
        }

        return app.UseForwardedHeaders(options);
    }

    /// <summary>Sheds load before it queues up. Endpoints with <c>DisableRateLimiting</c>, as health checks, are let through.</summary>
    public static IApplicationBuilder UseConcurrencyLimit(this IApplicationBuilder app) => app.UseRateLimiter(new RateLimiterOptions
    {
        GlobalLimiter = Limits(app).Concurrency,
        OnRejected = static (rejected, _) => new ValueTask(ProblemWriter.WriteAsync(rejected.HttpContext, RateRefusals.Overloaded)),
    });

    /// <summary>After authentication: limits tenants and unauthenticated addresses, and writes the rate-limit fields.</summary>
    public static IApplicationBuilder UseCallerLimits(this IApplicationBuilder app) => app
        .Use(static (context, next) =>
        {
            if (context.User.Identity is { IsAuthenticated: true })
            {
                context.Response.OnStarting(RateLimitFields.WriteAsync, context);
            }

            return next(context);
        })
        .UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = Limits(app).Callers,
            OnRejected = TooMany,
        });

    /// <summary>After authorization: limits what costs much, so that nobody who may not have it uses it up for those who may.</summary>
    public static IApplicationBuilder UseCostlyLimits(this IApplicationBuilder app) => app.UseRateLimiter(new RateLimiterOptions
    {
        GlobalLimiter = Limits(app).Costly,
        OnRejected = TooMany,
    });

    private static ValueTask TooMany(OnRejectedContext rejected, CancellationToken cancellation) =>
        new(ProblemWriter.WriteAsync(rejected.HttpContext, RateRefusals.Caller(rejected.Lease)));

    private static NodeLimits Limits(IApplicationBuilder app) => app.ApplicationServices.GetRequiredService<NodeLimits>();
}
