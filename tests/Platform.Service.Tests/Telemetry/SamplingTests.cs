using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Platform.Service.Tests.Drivers;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Service.Tests.Telemetry;

/// <summary>Alone, for the reason that <see cref="TracedService"/> gives.</summary>
[CollectionDefinition(nameof(SamplingTests), DisableParallelization = true)]
[Collection(nameof(SamplingTests))]
public sealed class SamplingTests
{
    [Fact]
    public async Task Of_a_service_that_keeps_no_trace_refusals_are_kept()
    {
        await using var host = await ServiceHost.StartAsync(("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0"));
        var tenant = await host.NewSigningTenantAsync();
        var spans = RecordedSpans.Of(host);

        await tenant.SignAsync("""{"profile":"avatar","subject":"ada","parameters":{"public_id":"a"}}""").JsonAsync();
        using var refused = await tenant.SignAsync("""{"profile":"avatar","parameters":{}}""");
        await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity, "subject_required");
        using var batch = await tenant.Signer.PostAsync(tenant.Path("signatures/batch"), """{"requests":[{"profile":"missing"}]}""");
        await batch.JsonAsync(HttpStatusCode.OK);
        using var forged = await host.Client("psk_nobody").GetAsync("/v1/tenants");
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);

        Assert.Equal("subject_required", (await spans.Request(refused)).GetTagItem("platform.refusal_code"));
        Assert.Equal(1, (await spans.Request(batch)).GetTagItem("platform.batch.refused"));
        Assert.Equal("unauthenticated", (await spans.Request(forged)).GetTagItem("platform.refusal_code"));
        Assert.Equal(["not_found", "subject_required"], spans.All.Where(span => span.DisplayName == "sign upload").Select(span => span.GetTagItem("platform.refusal_code") as string).Order());
        Assert.DoesNotContain(spans.All, span => span.GetTagItem("http.response.status_code") is 200 && span.GetTagItem("platform.batch.refused") is null);
    }

    [Theory]
    [InlineData("traceidratio", "0", "inner outer")]
    [InlineData("parentbased_traceidratio", "0", "inner outer")]
    [InlineData("parentbased_always_on", null, "first inner outer")]
    [InlineData("always_off", null, "")]
    [InlineData("parentbased_always_off", null, "")]
    public void An_error_is_kept_with_what_is_around_it_unless_tracing_is_off(string sampler, string? argument, string kept)
    {
        using var source = new ActivitySource($"sampling {sampler}");
        var spans = new List<Activity>();
        using (Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetSampler(TraceSampling.Read(Configuration(sampler, argument)))
            .AddProcessor(new KeepFailures()).AddInMemoryExporter(spans).Build())
        {
            using var outer = source.StartActivity("outer");
            source.StartActivity("first")?.Dispose();
            using var inner = source.StartActivity("inner");
            inner?.SetStatus(ActivityStatusCode.Error);
        }

        Assert.Equal(kept, string.Join(' ', spans.Select(span => span.DisplayName)));
    }

    [Theory]
    [InlineData("sometimes", null, "OTEL_TRACES_SAMPLER is 'sometimes'")]
    [InlineData("traceidratio", "1.5", "OTEL_TRACES_SAMPLER_ARG is '1.5'")]
    [InlineData("parentbased_traceidratio", "half", "OTEL_TRACES_SAMPLER_ARG is 'half'")]
    public void A_sampler_that_is_none_is_refused(string sampler, string? argument, string message) =>
        Assert.StartsWith(message, Assert.Throws<OptionsValidationException>(() => TraceSampling.Read(Configuration(sampler, argument))).Message, StringComparison.Ordinal);

    [Fact]
    public void With_no_place_to_send_them_to_no_traces_are_taken()
    {
        Assert.IsType<AlwaysOffSampler>(TraceSampling.Read(Configuration(null, null)));
        Assert.IsType<RecordAnyway>(TraceSampling.Read(new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]).Build()));
    }

    private static IConfiguration Configuration(string? sampler, string? argument) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_TRACES_SAMPLER", sampler), new("OTEL_TRACES_SAMPLER_ARG", argument)]).Build();
}
