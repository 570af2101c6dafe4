using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults;

/// <summary>
/// How much is traced, by OpenTelemetry's own settings. What a sampler turns down is still recorded, and kept if it turns
/// out to be a refusal or an error; only <c>always_off</c> and <c>parentbased_always_off</c> mean that nothing is to be looked at.
/// </summary>
internal static class TraceSampling
{
    public const string Sampler = "OTEL_TRACES_SAMPLER";
    public const string Argument = "OTEL_TRACES_SAMPLER_ARG";

    /// <exception cref="OptionsValidationException">The settings name no sampler, or no share of traces.</exception>
    public static Sampler Read(IConfiguration configuration)
    {
        var name = configuration[Sampler]?.Trim();
        return name?.ToLowerInvariant() switch
        {
            // Nobody is there to be told.
            null or "" when !Telemetry.IsExported(configuration) => new AlwaysOffSampler(),
            null or "" or "parentbased_always_on" => new RecordAnyway(new ParentBasedSampler(new AlwaysOnSampler())),
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "traceidratio" => new RecordAnyway(new TraceIdRatioBasedSampler(Ratio(configuration))),
            "parentbased_traceidratio" => new RecordAnyway(new ParentBasedSampler(new TraceIdRatioBasedSampler(Ratio(configuration)))),
            _ => throw Invalid(Sampler, $"{Sampler} is '{name}'. It is always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio."),
        };
    }

    private static double Ratio(IConfiguration configuration) => configuration[Argument] switch
    {
        null or "" => 1,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1 => ratio,
        { } text => throw Invalid(Argument, $"{Argument} is '{text}'. It is the share of traces to keep: 0 to 1."),
    };

    private static OptionsValidationException Invalid(string name, string failure) => new(name, typeof(TraceSampling), [failure]);
}
