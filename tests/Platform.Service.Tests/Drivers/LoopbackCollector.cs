using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.Service.Tests.Drivers;

/// <summary>A server on this machine that takes telemetry over OTLP (HTTP) and keeps the bytes as they came.</summary>
internal sealed class LoopbackCollector : IAsyncDisposable
{
    public const string Traces = "/v1/traces";
    public const string Metrics = "/v1/metrics";
    public const string Logs = "/v1/logs";

    private LoopbackServer _server = null!;

    private LoopbackCollector()
    {
    }

    /// <summary>What came, by signal.</summary>
    public ConcurrentQueue<(string Signal, byte[] Bytes)> Heard { get; } = new();

    /// <summary>What a service is started with to export everything here, and soon.</summary>
    public IEnumerable<string> Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={_server.Address.GetLeftPart(UriPartial.Authority)}",
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
        var collector = new LoopbackCollector();
        collector._server = await LoopbackServer.StartAsync(app => app.MapPost("/v1/{signal}", collector.Keep));
        return collector;
    }

    /// <summary>Waits until a text has come with this signal.</summary>
    public async Task Until(string signal, string text)
    {
        var searched = SecretSearch.ForText(text, text);
        await Patience.Until(
            () => Heard.Any(one => one.Signal == signal && searched.In(signal, one.Bytes).Any()), heard => heard, () => $"{signal} never had {text}.");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Keep(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        Heard.Enqueue((http.Request.Path, body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }
}
