using System.Net;
using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.RateLimits;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.RateLimits;

/// <summary>The limits on the real server. Windows are an hour, so that nothing comes back while a test looks.</summary>
public sealed class NodeLimitsTests
{
    [Fact]
    public async Task A_tenant_is_limited_wherever_it_calls_from_and_others_are_not()
    {
        await using var host = await StartAsync(("RateLimits:TenantRequests", "3"), ("RateLimits:TenantWindowSeconds", "3600"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, "acme", $"192.0.2.{i}")).StatusCode);
        }

        var limited = await CallAsync(host, "acme", "192.0.2.99");

        await limited.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1200));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, "other", "192.0.2.0")).StatusCode);
    }

    [Fact]
    public async Task Without_a_key_the_address_is_limited()
    {
        await using var host = await StartAsync(("RateLimits:AddressRequests", "2"), ("RateLimits:AddressWindowSeconds", "3600"));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, null, "2001:db8::1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, null, "2001:db8::2")).StatusCode);

        await (await CallAsync(host, null, "2001:db8::3")).ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, "acme", "2001:db8::1")).StatusCode);
    }

    [Fact]
    public async Task Authenticated_answers_tell_the_nodes_policy()
    {
        await using var host = await StartAsync(("RateLimits:TenantRequests", "10"), ("RateLimits:TenantWindowSeconds", "3600"));

        var response = await CallAsync(host, "acme", "192.0.2.1");

        Assert.Equal("\"node\";q=10;w=3600", response.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"node\";r=9;t=360", response.Headers.GetValues("RateLimit").Single());
        Assert.False((await CallAsync(host, null, "192.0.2.1")).Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task An_answer_to_signing_tells_the_tenants_policy_too()
    {
        await using var host = await StartAsync();

        var response = await CallAsync(host, "acme", "192.0.2.1", "/sign");

        Assert.Equal("\"node\";q=10000;w=1, \"tenant\";q=500;w=1", response.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Matches("^\"node\";r=[0-9]+;t=[01], \"tenant\";r=499;t=1$", response.Headers.GetValues("RateLimit").Single());
    }

    [Theory]
    [InlineData("/broken")]
    [InlineData("/nowhere")]
    public async Task Answers_that_are_problems_tell_it_as_well(string path)
    {
        await using var host = await StartAsync();

        Assert.True((await CallAsync(host, "acme", "192.0.2.1", path)).Headers.Contains("RateLimit-Policy"));
    }

    [Fact]
    public async Task A_limited_answer_agrees_with_its_retry_after()
    {
        await using var host = await StartAsync(("RateLimits:TenantRequests", "1"), ("RateLimits:TenantWindowSeconds", "3600"));
        await CallAsync(host, "acme", "192.0.2.1");

        var limited = await CallAsync(host, "acme", "192.0.2.1");

        Assert.Equal("\"node\";r=0;t=3600", limited.Headers.GetValues("RateLimit").Single());
        Assert.Equal(TimeSpan.FromHours(1), limited.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Load_above_the_limit_is_shed_at_once_and_health_is_still_answered()
    {
        var parked = new TaskCompletionSource();
        await using var host = await StartAsync(parked, ("RateLimits:ConcurrentRequests", "2"), ("RateLimits:QueuedRequests", "1"));
        var inWork = new[] { CallAsync(host, "acme", "192.0.2.1", "/park"), CallAsync(host, "acme", "192.0.2.1", "/park") };
        await host.Services.GetRequiredService<Parking>().Arrived(2);
        var queued = CallAsync(host, "acme", "192.0.2.1", "/park");
        await Patience.Until(() => host.Services.GetRequiredService<NodeLimits>().Concurrency.GetStatistics(new DefaultHttpContext())!.CurrentQueuedCount, queued => queued == 1);

        var shed = await CallAsync(host, "acme", "192.0.2.1");
        await shed.ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.Equal(TimeSpan.FromSeconds(1), shed.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, null, "192.0.2.1", "/healthy")).StatusCode);

        parked.SetResult();
        Assert.All(await Task.WhenAll([.. inWork, queued]), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, "acme", "192.0.2.1")).StatusCode);
    }

    [Fact]
    public async Task Failed_attempts_are_counted_by_address_and_refused_when_there_were_too_many()
    {
        await using var host = await StartAsync(("RateLimits:FailedAttempts", "2"), ("RateLimits:FailedAttemptsWindowSeconds", "3600"));
        var attempts = host.Services.GetRequiredService<FailedAttempts>();
        var one = From("192.0.2.1");
        var other = From("198.51.100.7");

        Assert.Null(attempts.Refuses(one));
        Assert.Null(attempts.Failed(one));
        Assert.Null(attempts.Refuses(one));
        Assert.Null(attempts.Failed(one));

        var refusal = attempts.Refuses(one);
        Assert.Equal(RefusalCode.RateLimited, refusal?.Code);
        Assert.True(refusal?.RetryAfter > TimeSpan.FromMinutes(1));
        Assert.NotNull(attempts.Failed(one));
        Assert.Null(attempts.Refuses(other));
    }

    [Fact]
    public async Task Only_a_trusted_proxy_is_believed_about_the_client()
    {
        await using var trusting = await StartBehindProxyAsync(("RateLimits:TrustedProxies:0", "127.0.0.0/8"), ("RateLimits:TrustedProxies:1", "10.1.2.3"));
        await using var other = await StartBehindProxyAsync(("RateLimits:TrustedProxies:0", "192.0.2.0/24"));
        await using var none = await StartBehindProxyAsync();

        Assert.Equal("203.0.113.9", await AddressSeenBy(trusting, "198.51.100.1, 203.0.113.9, 10.1.2.3"));
        Assert.Equal("127.0.0.1", await AddressSeenBy(other, "203.0.113.9"));
        Assert.Equal("127.0.0.1", await AddressSeenBy(none, "203.0.113.9"));
    }

    private static async Task<string> AddressSeenBy(ShellHost host, string forwarded)
    {
        var response = await host.SendAsync(HttpMethod.Get, "/address", null, ("X-Forwarded-For", forwarded));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    private static Task<HttpResponseMessage> CallAsync(ShellHost host, string? tenant, string address, string path = "/") =>
        host.SendAsync(HttpMethod.Get, path, null, tenant is null ? [("Test-Address", address)] : [("Test-Address", address), ("Test-Tenant", tenant)]);

    private static Task<ShellHost> StartAsync(params (string, string)[] settings) => StartAsync(new TaskCompletionSource(), settings);

    private static Task<ShellHost> StartAsync(TaskCompletionSource parked, params (string, string)[] settings) => ShellHost.StartAsync(
        app =>
        {
            app.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Address"].ToString());
                return next(context);
            });
            app.UseConcurrencyLimit();
            app.Use((context, next) =>
            {
                if (context.Request.Headers["Test-Tenant"].FirstOrDefault() is { } tenant)
                {
                    context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("tenant", tenant)], "test"));
                }

                return next(context);
            });
            app.UseCallerLimits();
            app.MapGet("/", () => "ok");
            app.MapGet("/broken", string () => throw new InvalidOperationException());
            app.MapGet("/healthy", () => "ok").DisableRateLimiting();
            app.MapGet("/sign", (HttpContext context) => context.Features.Set(new TenantRateLimit(500, 499, 1)));
            app.MapGet("/park", async (Parking parking) =>
            {
                parking.Arrive();
                await parked.Task;
            });
        },
        builder => builder.Services.AddRateLimits(principal => principal.FindFirstValue("tenant")).AddSingleton<Parking>(),
        settings);

    private static Task<ShellHost> StartBehindProxyAsync(params (string, string)[] settings) => ShellHost.StartAsync(
        app =>
        {
            app.UseTrustedProxies();
            app.MapGet("/address", (HttpContext context) => context.Connection.RemoteIpAddress?.ToString());
        },
        builder => builder.Services.AddRateLimits(_ => null),
        settings);

    /// <summary>Tells when requests have arrived where they stay.</summary>
    private sealed class Parking
    {
        private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();

        public void Arrive() => _arrivals.Writer.TryWrite(true);

        public async Task Arrived(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
