using System.Diagnostics;

namespace Platform.Benchmarks.Telemetry;

/// <summary>
/// Signing over HTTP with telemetry on and off: real processes on loopback, a sink that takes what is exported. Rounds take
/// turns, so that what else the machine does falls on all alike. Processor time for a signature says what a service can do
/// that has the processors to itself; the throughput here is shared with the callers and the sink.
/// </summary>
internal static class TelemetryLoad
{
    private const int Connections = 16;

    /// <param name="args"><c>telemetry [rounds] [seconds for each]</c>.</param>
    public static async Task<int> Run(string[] args)
    {
        var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10;
        var time = TimeSpan.FromSeconds(args.Length > 2 ? double.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 4);
        await using var sink = await TelemetrySink.Start();
        (string, string)[] exported = [("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];
        using var off = await ServiceUnderLoad.Start("off", ("OTEL_SDK_DISABLED", "true"));
        using var all = await ServiceUnderLoad.Start("on, every trace kept", exported);
        using var few = await ServiceUnderLoad.Start("on, 1 % of traces kept", [.. exported, ("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0.01")]);
        ServiceUnderLoad[] services = [off, all, few];
        foreach (var service in services) await Round(service, TimeSpan.FromSeconds(10));

        var measured = services.ToDictionary(service => service, _ => new List<Figures>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var service in round % 2 == 0 ? services : services.Reverse()) measured[service].Add(await Round(service, time));
        }

        foreach (var service in services)
        {
            var ratios = measured[off].Zip(measured[service], (without, with) => (Throughput: with.PerSecond / without.PerSecond, Capacity: without.Work / with.Work)).ToArray();
            Console.WriteLine(FormattableString.Invariant(
                $"{service.Name,-24} {Median(measured[service], one => one.PerSecond),8:F0}/s {Median(measured[service], one => one.Work.TotalMicroseconds),6:F1} us of processor each; throughput {Spread(ratios, one => one.Throughput)}, signatures for the same processor time {Spread(ratios, one => one.Capacity)}"));
        }

        Console.WriteLine(FormattableString.Invariant($"{sink.Bytes / 1e6:F0} MB exported"));
        return 0;
    }

    private static async Task<Figures> Round(ServiceUnderLoad service, TimeSpan time)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => new LoadConnection()).ToArray();
        foreach (var connection in connections) await connection.Connect(service.Port);
        using var stop = new CancellationTokenSource(time);
        var (started, worked) = (Stopwatch.GetTimestamp(), service.Worked);
        var signed = (await Task.WhenAll(connections.Select(connection => connection.Run(service.Request, stop.Token)))).Sum();
        var (took, work) = (Stopwatch.GetElapsedTime(started), service.Worked - worked);
        foreach (var connection in connections) connection.Dispose();
        return new(signed / took.TotalSeconds, work / signed);
    }

    private static double Median<T>(IEnumerable<T> all, Func<T, double> of)
    {
        var sorted = all.Select(of).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Spread<T>(IReadOnlyCollection<T> all, Func<T, double> of) =>
        FormattableString.Invariant($"{100 * Median(all, of):F0} % ({100 * all.Min(of):F0} to {100 * all.Max(of):F0})");

    private sealed record Figures(double PerSecond, TimeSpan Work);
}
