using Microsoft.Extensions.Options;
using Platform.Service.RateLimits;
using Xunit;

namespace Platform.Service.Tests.RateLimits;

public sealed class RateLimitOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validate(new RateLimitOptions()).Succeeded);

    [Fact]
    public void Proxies_are_addresses_or_networks()
    {
        Assert.True(Validate(new RateLimitOptions { TrustedProxies = ["10.0.0.1", "10.0.0.0/8", "2001:db8::/32", "::1"] }).Succeeded);
        Assert.True(Validate(new RateLimitOptions { TrustedProxies = ["proxy.example"] }).Failed);
        Assert.True(Validate(new RateLimitOptions { TrustedProxies = ["10.0.0.0/33"] }).Failed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_of_nothing_is_refused(int limit)
    {
        Assert.True(Validate(new RateLimitOptions { TenantRequests = limit }).Failed);
        Assert.True(Validate(new RateLimitOptions { TenantWindowSeconds = limit }).Failed);
        Assert.True(Validate(new RateLimitOptions { AddressRequests = limit }).Failed);
        Assert.True(Validate(new RateLimitOptions { FailedAttempts = limit }).Failed);
        Assert.True(Validate(new RateLimitOptions { ConcurrentRequests = limit }).Failed);
    }

    private static ValidateOptionsResult Validate(RateLimitOptions options) => new RateLimitOptionsValidator().Validate(null, options);
}
