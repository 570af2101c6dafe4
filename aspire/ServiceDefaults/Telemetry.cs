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
        [PlatformTelemetry.Name, "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle", "Microsoft.Orleans.Storage", "Npgsql"];

    // Not all of ASP.NET Core's: routing, authentication, authorization and rate limiting would each count every request again.
    private static readonly string[] Meters =
        [PlatformTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Npgsql"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // ASP.NET Core describes its spans itself, of a library that does it from outside. On by itself from .NET 11.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Meters)
                // Two more measurements for each request, for what the count of connections says nearly as well.
                .AddView("http.server.active_requests", MetricStreamConfiguration.Drop))
            .WithTracing(tracing => tracing
                .AddSource([builder.Environment.ApplicationName, .. Sources])
                .AddHttpClientInstrumentation()
                .SetSampler(new WithoutProbes(TraceSampling.Read(builder.Configuration)))
                .AddProcessor(new KeepFailures()));

        if (IsExported(builder.Configuration)) telemetry.UseOtlpExporter();
    }

    public static bool IsExported(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
}
