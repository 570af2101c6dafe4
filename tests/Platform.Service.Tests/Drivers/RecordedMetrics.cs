using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults;

namespace Platform.Service.Tests.Drivers;

/// <summary>What one service of this process measures with the platform's own instruments.</summary>
internal sealed class RecordedMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly MeterListener _listener = new();

    public RecordedMetrics(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != PlatformTelemetry.Name || instrument.Meter.Scope != factory) return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.Start();
    }

    public IReadOnlyCollection<Instrument> Instruments => [.. _instruments.Values];

    public IReadOnlyCollection<Measured> All => _measured;

    /// <summary>The sum of what was measured with a label of this value; without one, of all.</summary>
    public double Sum(string instrument, string? label = null) =>
        _measured.Where(one => one.Instrument == instrument && (label is null || one.Labels.Values.Contains(label))).Sum(one => one.Value);

    /// <summary>Waits until what was measured with the instrument is as it should be.</summary>
    public Task Until(string instrument, Predicate<Measured[]> holds) =>
        Patience.Until(() => Of(instrument), holds, () => $"{instrument}: {string.Join(", ", Of(instrument).Select(one => one.Value))}");

    /// <summary>What the instruments that are only asked say now.</summary>
    public void Ask() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private Measured[] Of(string instrument) => [.. _measured.Where(one => one.Instrument == instrument)];

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        _measured.Enqueue(new(instrument.Name, value, labels.ToArray().ToDictionary(label => label.Key, label => $"{label.Value}")));

    internal sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, string> Labels);
}
