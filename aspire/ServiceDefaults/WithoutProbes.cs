using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults;

/// <summary>Leaves out requests that come every few seconds from everywhere and would bury the rest: probes, and the dashboard's page.</summary>
internal sealed class WithoutProbes(Sampler sampler) : Sampler
{
    private static readonly string[] Frequent = [HealthEndpoints.Root, "/orleans"];

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        foreach (var (name, value) in samplingParameters.Tags ?? [])
        {
            if (name == "url.path" && value is string path && IsFrequent(path)) return new(SamplingDecision.Drop);
        }

        return sampler.ShouldSample(samplingParameters);
    }

    private static bool IsFrequent(string path) =>
        Array.Exists(Frequent, root => path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/'));
}
