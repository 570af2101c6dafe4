using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults;

/// <summary>Has recorded what another sampler turns down: what comes of a request is known when it ends, and <see cref="KeepFailures"/> decides then.</summary>
internal sealed class RecordAnyway(Sampler sampler) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var result = sampler.ShouldSample(samplingParameters);
        return result.Decision is SamplingDecision.Drop ? new(SamplingDecision.RecordOnly) : result;
    }
}
