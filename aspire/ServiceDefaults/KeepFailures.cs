using System.Diagnostics;
using OpenTelemetry;

namespace Platform.ServiceDefaults;

/// <summary>
/// Refusals and errors survive sampling: a span that ends as one is exported after all, and so are those around it in this
/// process, which are still open. Stands before the exporter, which passes over what is not marked as recorded.
/// </summary>
internal sealed class KeepFailures : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Recorded || !HasFailed(data)) return;
        for (var span = data; span is { Recorded: false }; span = span.Parent) span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
    }

    private static bool HasFailed(Activity span) =>
        span.Status is ActivityStatusCode.Error
        || span.GetTagItem(PlatformTelemetry.RefusalCode) is not null
        || span.GetTagItem(PlatformTelemetry.BatchRefused) is > 0;
}
