using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Hosting;
using Platform.Service.Signatures;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Everything that is measured is explained, and everything that is drawn or alerted on is measured.</summary>
[Collection(SharedService.Name)]
public sealed partial class ObservabilityDocumentTests(SharedService service)
{
    private const string Document = "docs/observability.md";
    private const string Alerts = "docs/observability/alerts.yml";
    private const string Dashboard = "docs/observability/grafana-dashboard.json";

    /// <summary>What ASP.NET Core and Orleans measure and the files use; their documentation has the rest.</summary>
    private static readonly string[] OfOthers =
    [
        "http_server_request_duration_seconds_bucket", "http_server_request_duration_seconds_count",
        "kestrel_active_connections", "orleans_catalog_activations", "orleans_storage_write_errors_total",
    ];

    private static readonly string[] LabelsOfOthers = ["http_response_status_code", "http_route", "le", "job", "instance"];

    [Fact]
    public void Every_instrument_has_its_row_with_unit_and_labels()
    {
        var rows = Repository.KeyedRows(Document).Where(row => row[0].StartsWith("platform.", StringComparison.Ordinal) && row.Length == 5).ToArray();

        Assert.Equal(Instruments().Select(instrument => $"{instrument.Name} {Kind(instrument)} {instrument.Unit}").Order(), rows.Select(row => $"{row[0]} {row[1]} {row[2].Trim('`')}").Order());
        Assert.All(rows, row => Assert.NotEmpty(row[4]));
    }

    [Theory]
    [InlineData(Alerts)]
    [InlineData(Dashboard)]
    public void Every_metric_that_is_asked_for_exists(string file)
    {
        var (metrics, labels) = AskedFor(file);

        Assert.NotEmpty(metrics);
        Assert.Empty(metrics.Except(Instruments().SelectMany(PrometheusNames)).Except(OfOthers));
        Assert.Empty(labels.Except(LabelsOfThePlatform()).Except(LabelsOfOthers));
    }

    [Fact]
    public void Every_alert_is_explained()
    {
        var alerts = AlertName().Matches(Repository.Read(Alerts)).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Order(), Repository.KeyedRows(Document).Where(row => row[0].StartsWith("Platform", StringComparison.Ordinal)).Select(row => row[0]).Order());
    }

    private IReadOnlyCollection<Instrument> Instruments()
    {
        using var metrics = new RecordedMetrics(service.Host.Services);

        // A room's instruments are there from when they are first needed.
        foreach (var type in typeof(PlatformHost).Assembly.GetTypes().Where(type => type.Name.EndsWith("Metrics", StringComparison.Ordinal))) service.Host.Services.GetRequiredService(type);
        service.Host.Services.GetRequiredService<LeaseStore>();
        return metrics.Instruments;
    }

    /// <summary>The labels that the rows of the document name, as Prometheus has them.</summary>
    private static IEnumerable<string> LabelsOfThePlatform() => Repository.KeyedRows(Document)
        .Where(row => row.Length == 5).SelectMany(row => Code().Matches(row[3])).Select(match => match.Groups[1].Value.Replace('.', '_'));

    private static string Kind(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        UpDownCounter<long> or ObservableUpDownCounter<long> => "up-down counter",
        ObservableGauge<double> => "gauge",
        Histogram<double> => "histogram",
        _ => instrument.GetType().Name,
    };

    /// <summary>As Prometheus names it when it takes OTLP: the unit and, for counters, <c>total</c> at the end.</summary>
    private static IEnumerable<string> PrometheusNames(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit is "s" ? "_seconds" : "");
        return instrument switch
        {
            Counter<long> => [$"{name}_total"],
            Histogram<double> => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => [name],
        };
    }

    private static (string[] Metrics, string[] Labels) AskedFor(string file)
    {
        var queries = file.EndsWith(".json", StringComparison.Ordinal)
            ? Queries(JsonDocument.Parse(Repository.Read(file)).RootElement).ToArray()
            : [.. Expression().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)];
        var groups = queries.SelectMany(query => Grouping().Matches(query)).SelectMany(match => Word().Matches(match.Groups[1].Value));
        var matchers = queries.SelectMany(query => Matcher().Matches(query)).SelectMany(match => Label().Matches(match.Value));
        return (
            [.. queries.SelectMany(query => Metric().Matches(Matcher().Replace(Grouping().Replace(query, ""), ""))).Select(match => match.Value).Distinct()],
            [.. groups.Select(match => match.Value).Concat(matchers.Select(match => match.Groups[1].Value)).Distinct()]);
    }

    private static IEnumerable<string> Queries(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : Queries(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Queries),
        _ => [],
    };

    [GeneratedRegex(@"^\s*- alert: (\w+)", RegexOptions.Multiline)]
    private static partial Regex AlertName();

    // A block of YAML's folded text ends where the next key begins.
    [GeneratedRegex(@"expr: >-\n((?:\s{10,}.*\n)+)")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"(\w+)\s*(?:=~|!~|!=|=)")]
    private static partial Regex Label();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b[a-z]+_[a-z_]+\b(?!\s*\()")]
    private static partial Regex Metric();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
