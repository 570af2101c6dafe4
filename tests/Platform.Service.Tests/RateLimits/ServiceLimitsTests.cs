using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Service.RateLimits;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.RateLimits;

/// <summary>The node's limits end to end. Windows are an hour, so that nothing comes back while a test looks.</summary>
public sealed class ServiceLimitsTests
{
    private const string Sign = """{"profile":"avatar","subject":"user-42"}""";

    [Fact]
    public async Task The_nodes_limit_is_not_the_tenants()
    {
        await using var host = await ServiceHost.StartAsync(("RateLimits:TenantRequests", "30"), ("RateLimits:TenantWindowSeconds", "3600"));
        var tenant = await host.NewSigningTenantAsync();
        for (var count = 0; count < 20; count++) await tenant.SignAsync(Sign).JsonAsync();

        var limited = await Patience.Until(() => tenant.SignAsync(Sign), answer => answer.StatusCode is not HttpStatusCode.OK);

        await limited.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal("\"node\";q=30;w=3600", limited.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"node\";r=0;t=120", limited.Headers.GetValues("RateLimit").Single());
        Assert.Equal(TimeSpan.FromSeconds(120), limited.Headers.RetryAfter!.Delta);
        await host.Operator.GetAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
    }

    [Fact]
    public async Task Failed_attempts_are_limited_by_address_and_known_keys_go_on()
    {
        await using var host = await ServiceHost.StartAsync(("RateLimits:FailedAttempts", "5"), ("RateLimits:FailedAttemptsWindowSeconds", "3600"));
        var tenant = await host.NewSigningTenantAsync();
        await tenant.SignAsync(Sign).JsonAsync();
        string[] forged = ["psk_mistyped", $"psk_{tenant.Id}_AAAAAAAAAAAA_{new string('A', 33)}", "psk_mistyped", "x", "psk_"];
        foreach (var key in forged)
        {
            await host.Client(key).GetAsync(tenant.Path("usage")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        var limited = await host.Client("psk_mistyped").GetAsync(tenant.Path("usage"));

        await limited.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.False(limited.Headers.Contains("RateLimit"));
        await host.Client(null).GetAsync(tenant.Path("usage")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await tenant.SignAsync(Sign).JsonAsync();
        await host.Operator.GetAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
    }

    [Fact]
    public async Task Without_a_key_an_address_is_limited()
    {
        await using var host = await ServiceHost.StartAsync(("RateLimits:AddressRequests", "3"), ("RateLimits:AddressWindowSeconds", "3600"));
        for (var count = 0; count < 3; count++)
        {
            await host.Client(null).GetAsync("/v1/tenants").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        await host.Client(null).GetAsync("/v1/tenants").ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        await host.Operator.GetAsync("/v1/tenants").JsonAsync();
    }

    [Fact]
    public async Task Load_above_the_limit_is_shed()
    {
        await using var host = await ServiceHost.StartAsync(("RateLimits:ConcurrentRequests", "1"), ("RateLimits:QueuedRequests", "0"));
        host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MinRequestBodyDataRate = null;
        using var slow = new TcpClient();
        await slow.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        await SendAsync($"PUT /v1/tenants/slow HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {host.OperatorKey}\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{{");

        // It holds its place until its body is there.
        var limit = host.Services.GetRequiredService<NodeLimits>().Concurrency;
        await Patience.Until(() => limit.GetStatistics(new DefaultHttpContext())?.CurrentAvailablePermits, left => left == 0);
        var shed = await host.Operator.GetAsync("/v1/tenants");

        await shed.ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.Equal(TimeSpan.FromSeconds(1), shed.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await host.Client(null).GetAsync("/health/live")).StatusCode);

        await SendAsync("\"display_name\":\"s\"}");
        var taken = await Patience.Until(() => host.Operator.GetAsync("/v1/tenants/slow"), answer => answer.StatusCode is not HttpStatusCode.ServiceUnavailable);
        await taken.JsonAsync(HttpStatusCode.OK);

        async Task SendAsync(string text) => await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
    }
}
