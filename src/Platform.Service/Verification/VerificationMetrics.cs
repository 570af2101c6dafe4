using System.Diagnostics.Metrics;
using System.Text.Json;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.ServiceDefaults;

namespace Platform.Service.Verification;

/// <summary>Counts verifications by what was found. No label names a tenant: there is no end of them.</summary>
internal sealed class VerificationMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _verified = meters.Create(PlatformTelemetry.Name)
        .CreateCounter<long>("platform.verifications", "{verification}", "Verifications, by what was verified and what was found.");

    /// <param name="kind"><c>notification</c> or <c>response</c>.</param>
    /// <param name="outcome">What it came to.</param>
    public void Count(string kind, Outcome<VerificationResult> outcome) => _verified.Add(
        1,
        new("platform.verification.kind", kind),
        new KeyValuePair<string, object?>("platform.verification.outcome", outcome.Succeeded(out var result, out _) ? Name(result) : "refused"));

    private static string Name(VerificationResult result) => result.Valid
        ? result.LineageStatus is LineageStatus.Forged ? "forged_lineage" : "genuine"
        : JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Reason.ToString());
}
