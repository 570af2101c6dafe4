using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults;

/// <summary>Traces, metrics and logs. They leave the process only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class Telemetry
{
    // Orleans' runtime talks to itself all the time, for its dashboard alone every second: those spans are left out. What it
    // does for a request is there: calls of this program's grains, activations, reads and writes of state.
    private static readonly string[] Sources =
        [PlatformTelemetry.Name, "Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle", "Microsoft.Orleans.Storage", "Npgsql"];

    private static readonly string[] Meters = [PlatformTelemetry.Name, "Microsoft.Orleans", "Npgsql"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Meters))
            .WithTracing(tracing => tracing
                .AddSource([builder.Environment.ApplicationName, .. Sources])
                .AddAspNetCoreInstrumentation(options => options.Filter = IsWorthASpan)
                .AddHttpClientInstrumentation()
                .SetSampler(TraceSampling.Read(builder.Configuration))
                .AddProcessor(new KeepFailures()));

        if (IsExported(builder.Configuration)) telemetry.UseOtlpExporter();
    }

    public static bool IsExported(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    // Probes, and the dashboard's page, come every few seconds and would bury the rest.
    private static bool IsWorthASpan(HttpContext context) => !Array.Exists(Frequent, root => context.Request.Path.StartsWithSegments(root, StringComparison.Ordinal));

    private static readonly PathString[] Frequent = [HealthEndpoints.Root, "/orleans"];
}
