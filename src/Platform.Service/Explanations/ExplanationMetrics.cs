using System.Diagnostics.Metrics;
using System.Text.Json;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;
using Platform.ServiceDefaults;

namespace Platform.Service.Explanations;

/// <summary>Counts explanations by verdict. Nothing of what was asked is in it.</summary>
internal sealed class ExplanationMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _explained = meters.Create(PlatformTelemetry.Name)
        .CreateCounter<long>("platform.explanations", "{explanation}", "Errors of Cloudinary's that were to be explained, by verdict.");

    public void Count(Outcome<Explanation> outcome) => _explained.Add(1, new KeyValuePair<string, object?>(
        "platform.explanation.verdict", outcome.Succeeded(out var explanation, out _) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(explanation.Verdict.ToString()) : "refused"));
}
