using System.Net;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Telemetry;
using Xunit;

namespace Platform.Service.Tests.Explanations;

[Collection(TracedService.Name)]
public sealed class PastedTextStaysInsideTests
{
    [Fact]
    public async Task Nothing_that_was_pasted_or_verified_is_in_logs_traces_or_metrics()
    {
        await using var host = await ServiceHost.StartAsync(("OTEL_TRACES_SAMPLER", "always_on"), ("Logging:LogLevel:Default", "Trace"));
        var spans = RecordedSpans.Of(host);
        using var metrics = new RecordedMetrics(host.Services);
        var tenant = await host.NewSigningTenantAsync();
        var signed = await tenant.SignAsync("""{"profile":"avatar","subject":"user-42","parameters":{"public_id":"me"}}""").JsonAsync();

        using var explained = await tenant.Admin.PostAsync(tenant.Path("explanations"), ExplanationEndpointTests.Body(ExplanationEndpointTests.Error(signed, more: ("pasted_name", "pasted-value")), ""","subject":"pasted-subject","posted":{"pasted_field":"pasted-too"}"""));
        using var refused = await tenant.Admin.PostAsync(tenant.Path("explanations"), ExplanationEndpointTests.Body("pasted-text", ""","profile":"Pasted profile" """));
        using var verified = await tenant.Admin.PostAsync(tenant.Path("verifications/notification"), """{"body":"{\"a\":\"pasted-body\"}","timestamp":"pasted-time","signature":"pasted-signature"}""");
        using var answered = await tenant.Admin.PostAsync(tenant.Path("verifications/response"), """{"public_id":"pasted-id","version":1,"signature":"pasted-signature"}""");

        await explained.JsonAsync(HttpStatusCode.OK);
        await refused.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        foreach (var answer in new[] { explained, refused, verified, answered }) await spans.Request(answer);
        var told = $"{RecordedSpans.TextOf(spans.All)} {string.Join(' ', host.Logs.Entries.Select(entry => $"{entry.Message} {entry.Exception} {entry.Scopes}"))} {string.Join(' ', metrics.All.SelectMany(one => one.Labels.Values))}";
        Assert.DoesNotContain("pasted", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(signed.Text("signature"), told, StringComparison.Ordinal);
        Assert.Equal((1, 1), (metrics.Sum("platform.explanations", "explained"), metrics.Sum("platform.explanations", "refused")));
        Assert.Equal((1, 1), (metrics.Sum("platform.verifications", "not_a_timestamp"), metrics.Sum("platform.verifications", "wrong_signature")));
        Assert.Equal(1, metrics.Sum("platform.verifications", "response"));
    }
}
