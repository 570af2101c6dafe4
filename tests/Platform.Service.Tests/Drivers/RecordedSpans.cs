using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Platform.Service.Tests.Drivers;

/// <summary>What a service exports of its traces, as an exporter gets it: after sampling, when a span has ended.</summary>
internal sealed class RecordedSpans
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    private RecordedSpans()
    {
    }

    public static RecordedSpans Of(ServiceHost host)
    {
        var recorded = new RecordedSpans();
        host.Services.GetRequiredService<TracerProvider>().AddProcessor(new SimpleActivityExportProcessor(new Exporter(recorded._spans)));
        return recorded;
    }

    public IReadOnlyCollection<Activity> All => _spans;

    /// <summary>The request's span, once it has ended: that is a little after its answer. Then all within it have ended too.</summary>
    public async Task<Activity> Request(HttpResponseMessage answer)
    {
        var id = answer.Headers.GetValues("X-Request-Id").Single();
        return (await Patience.Until(
            () => _spans.FirstOrDefault(span => span.GetTagItem("request.id") as string == id),
            found => found is not null,
            () => $"The span of request {id} was not exported."))!;
    }

    /// <summary>All that was exported so far of the same trace.</summary>
    public Activity[] TraceOf(Activity span) => [.. _spans.Where(other => other.TraceId == span.TraceId)];

    /// <summary>Everything that the spans say, in one text.</summary>
    public static string TextOf(IEnumerable<Activity> spans) => string.Join('\n', spans.Select(span =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))} {string.Join(' ', span.Baggage)}"));

    private sealed class Exporter(ConcurrentQueue<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch) spans.Enqueue(span);
            return ExportResult.Success;
        }
    }
}
