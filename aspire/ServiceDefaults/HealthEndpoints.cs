using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>
/// <c>/health/live</c>: the process works; restart it when not. <c>/health/ready</c>: it can take requests; send none when
/// not. Neither needs a key, and neither is rate-limited.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Checks with this tag decide about <c>/health/live</c>.</summary>
    public const string Live = "live";

    /// <summary>Checks with this tag decide about <c>/health/ready</c>.</summary>
    public const string Ready = "ready";

    internal const string Root = "/health";

    /// <summary>Maps both addresses.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <returns>The same endpoints.</returns>
    public static IEndpointRouteBuilder MapDefaultHealthEndpoints(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, Live);
        Map(endpoints, Ready);
        return endpoints;
    }

    internal static void AddDefaultHealthChecks(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("process", () => HealthCheckResult.Healthy(), [Live]);

    private static void Map(IEndpointRouteBuilder endpoints, string tag) => endpoints
        .MapHealthChecks($"{Root}/{tag}", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(tag),
            ResponseWriter = HealthReportWriter.WriteAsync,
        })
        .DisableRateLimiting()
        .AllowAnonymous();
}
