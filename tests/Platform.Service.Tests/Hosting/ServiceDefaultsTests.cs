using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Service.RateLimits;
using Platform.Service.Tests.Drivers;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Service.Tests.Hosting;

public sealed partial class ServiceDefaultsTests
{
    [Fact]
    public async Task A_service_that_is_not_ready_is_alive_and_says_why_not()
    {
        var ready = HealthCheckResult.Unhealthy("The store does not answer.", new InvalidOperationException("s3cret"));
        await using var host = await StartAsync(() => ready);

        var live = await host.SendAsync(HttpMethod.Get, "/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("""{"status":"healthy","checks":{"process":{"status":"healthy"}}}""", await TextAsync(live));

        var notReady = await host.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
        Assert.Equal("""{"status":"unhealthy","checks":{"store":{"status":"unhealthy","reason":"The store does not answer."}}}""", await TextAsync(notReady));
        Assert.True(notReady.Headers.CacheControl?.NoStore);

        ready = HealthCheckResult.Healthy();
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Health_is_answered_however_often_it_is_asked()
    {
        await using var host = await StartAsync(() => HealthCheckResult.Healthy());

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "/health/ready")).StatusCode);
        }
    }

    [Fact]
    public async Task Traces_metrics_and_logs_are_sent_where_the_settings_say()
    {
        await using var collector = await LoopbackCollector.StartAsync();
        await using var host = await StartAsync(() => HealthCheckResult.Healthy(), [.. collector.Settings.Select(setting => setting.TrimStart('-').Split('=', 2)).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "/hello")).StatusCode);

        // Of a request that is served, not of the one that asks; and what the platform has to say itself.
        await collector.Until(LoopbackCollector.Traces, "url.path");
        await collector.Until(LoopbackCollector.Traces, "say hello");
        await collector.Until(LoopbackCollector.Metrics, "http.server.request.duration");
        await collector.Until(LoopbackCollector.Logs, "Somebody said hello.");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("http://127.0.0.1:9", true)]
    public void Without_a_place_to_send_them_there_is_nothing_that_would(string endpoint, bool exports)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;

        builder.AddServiceDefaults();

        Assert.Equal(exports, builder.Services.Any(service => service.ServiceType.Assembly.GetName().Name == "OpenTelemetry.Exporter.OpenTelemetryProtocol"));
    }

    [LoggerMessage(LogLevel.Information, "Somebody said hello.")]
    private static partial void SaidHello(ILogger logger);

    private static async Task<string> TextAsync(HttpResponseMessage response) => await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<ShellHost> StartAsync(Func<HealthCheckResult> ready, params (string, string)[] settings) => ShellHost.StartAsync(
        app =>
        {
            app.UseConcurrencyLimit();
            app.UseCallerLimits();
            app.MapDefaultHealthEndpoints();
            app.MapGet("/hello", (ILogger<ServiceDefaultsTests> logger) =>
            {
                using var said = PlatformTelemetry.Source.StartActivity("say hello");
                SaidHello(logger);
            });
        },
        builder =>
        {
            builder.AddServiceDefaults();
            builder.Services.AddHealthChecks().AddCheck("store", ready, [HealthEndpoints.Ready]);
            builder.Services.AddRateLimits(_ => null);
        },
        [("RateLimits:AddressRequests", "1"), ("RateLimits:AddressWindowSeconds", "3600"), .. settings]);
}
