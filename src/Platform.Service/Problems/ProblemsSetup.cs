using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.Service.Problems;

/// <summary>Problem details, request ids, strict JSON and body limits.</summary>
internal static class ProblemsSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddPlatformJson()
        .AddMetrics()
        .AddSingleton<RefusalMetrics>()
        .AddExceptionHandler<PlatformExceptionHandler>()
        .Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = BodyLimit.Batch.MaxRequestBodySize;
        });

    /// <summary>First in the pipeline: whatever comes later is answered as a problem, with a request id.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseMiddleware<RequestIds>()
        .UseExceptionHandler(_ => { })
        .UseStatusCodePages(StatusProblems.WriteAsync);
}
