using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Signatures;
using Platform.ServiceDefaults;

namespace Platform.Benchmarks.Telemetry;

/// <summary>What a signature's span and counter cost on the signing path: with nobody listening, recorded only, and handed to an exporter.</summary>
[MemoryDiagnoser]
public class SignatureTelemetryBenchmarks
{
    private static readonly SignRequest Request = new("avatar", null, "ada", []);

    private static readonly SignatureResult Issued = new SignatureIssued(
        "5a4b", 1764000000, "846153216548793", "demo", "image", "us", [], "avatar", 1, "cred_1", "sha256", DateTimeOffset.UnixEpoch);

    private static readonly SignatureResult Refused = new SignatureRefused(new Refusal(RefusalCode.ParameterPinned, "It is pinned."));

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private SigningMetrics _metrics = null!;
    private TracerProvider? _traces;
    private MeterProvider? _meters;

    [GlobalSetup(Target = nameof(Off))]
    public void Nobody() => _metrics = new(_services.GetRequiredService<IMeterFactory>());

    [GlobalSetup(Targets = [nameof(RecordedOnly), nameof(RefusedAndKept)])]
    public void Recording() => Listen(new RecordAnyway(new AlwaysOffSampler()));

    [GlobalSetup(Target = nameof(Exported))]
    public void Exporting() => Listen(new AlwaysOnSampler());

    [GlobalCleanup]
    public void End()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void Off() => Sign(Issued);

    [Benchmark]
    public void RecordedOnly() => Sign(Issued);

    [Benchmark]
    public void RefusedAndKept() => Sign(Refused);

    [Benchmark]
    public void Exported() => Sign(Issued);

    private void Sign(SignatureResult result)
    {
        using var span = SignatureSpan.Start("acme", Request);
        _metrics.Count(result);
        span?.Tell(Request, result);
    }

    private void Listen(Sampler sampler)
    {
        Nobody();
        _traces = Sdk.CreateTracerProviderBuilder().AddSource(PlatformTelemetry.Name).SetSampler(sampler)
            .AddProcessor(new KeepFailures()).AddProcessor(new BatchActivityExportProcessor(new Nowhere())).Build();
        _meters = Sdk.CreateMeterProviderBuilder().AddMeter(PlatformTelemetry.Name).AddReader(new PeriodicExportingMetricReader(new Unread())).Build();
    }

    private sealed class Nowhere : BaseExporter<System.Diagnostics.Activity>
    {
        public override ExportResult Export(in Batch<System.Diagnostics.Activity> batch) => ExportResult.Success;
    }

    private sealed class Unread : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
