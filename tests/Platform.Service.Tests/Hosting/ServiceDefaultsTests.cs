using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Platform.Service.RateLimits;
using Platform.Service.Tests.Drivers;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Service.Tests.Hosting;

public sealed class ServiceDefaultsTests
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
    public async Task Telemetry_is_collected_with_and_without_a_place_to_send_it()
    {
        await using var silent = await StartAsync(() => HealthCheckResult.Healthy());
        await using var sending = await StartAsync(() => HealthCheckResult.Healthy(), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));

        Assert.NotNull(silent.Services.GetService<TracerProvider>());
        Assert.NotNull(silent.Services.GetService<MeterProvider>());
        Assert.NotNull(sending.Services.GetService<TracerProvider>());
    }

    private static async Task<string> TextAsync(HttpResponseMessage response) => await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<ShellHost> StartAsync(Func<HealthCheckResult> ready, params (string, string)[] settings) => ShellHost.StartAsync(
        app =>
        {
            app.UseConcurrencyLimit();
            app.UseCallerLimits();
            app.MapDefaultHealthEndpoints();
        },
        builder =>
        {
            builder.AddServiceDefaults();
            builder.Services.AddHealthChecks().AddCheck("store", ready, [HealthEndpoints.Ready]);
            builder.Services.AddRateLimits(_ => null);
        },
        [("RateLimits:AddressRequests", "1"), ("RateLimits:AddressWindowSeconds", "3600"), .. settings]);
}
