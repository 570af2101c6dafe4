using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>A server on this machine that takes telemetry over OTLP (HTTP) and keeps the bytes as they came.</summary>
internal sealed class LoopbackCollector : IAsyncDisposable
{
    public const string Traces = "/v1/traces";
    public const string Metrics = "/v1/metrics";
    public const string Logs = "/v1/logs";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly WebApplication _app;

    private LoopbackCollector(WebApplication app) => _app = app;

    /// <summary>What came, by signal.</summary>
    public ConcurrentQueue<(string Signal, byte[] Bytes)> Heard { get; } = new();

    /// <summary>What a service is started with to export everything here, and soon.</summary>
    public IEnumerable<string> Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        "--OTEL_TRACES_SAMPLER=always_on",
        "--OTEL_BSP_SCHEDULE_DELAY=200",
        "--OTEL_BSP_MAX_QUEUE_SIZE=100000",
        "--OTEL_BLRP_SCHEDULE_DELAY=200",
        "--OTEL_BLRP_MAX_QUEUE_SIZE=100000",
        "--OTEL_METRIC_EXPORT_INTERVAL=500",
    ];

    public static async Task<LoopbackCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new LoopbackCollector(builder.Build());
        collector._app.MapPost("/v1/{signal}", collector.Keep);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until a text has come with this signal.</summary>
    public async Task Until(string signal, string text)
    {
        var searched = SecretSearch.ForText(text, text);
        var waited = Stopwatch.StartNew();
        while (!Heard.Any(one => one.Signal == signal && searched.In(signal, one.Bytes).Any()))
        {
            Assert.True(waited.Elapsed < Patience, $"{signal} never had {text}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Keep(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        Heard.Enqueue((http.Request.Path, body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }
}
