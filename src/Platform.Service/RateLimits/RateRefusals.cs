using System.Threading.RateLimiting;
using Platform.Contracts.Refusals;

namespace Platform.Service.RateLimits;

/// <summary>The refusals of the node's limiters.</summary>
internal static class RateRefusals
{
    public static Refusal Overloaded { get; } = new(RefusalCode.Overloaded, "The service has more requests in work than it takes at once. Try again later.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Refusal Caller(RateLimitLease lease) => new(RefusalCode.RateLimited, "There were too many requests in a short time. Wait as long as Retry-After says.")
    {
        RetryAfter = RetryAfter(lease),
    };

    public static Refusal FailedAttempts(RateLimitLease lease) => new(RefusalCode.RateLimited, "There were too many failed authentications from this address. Wait as long as Retry-After says.")
    {
        RetryAfter = RetryAfter(lease),
    };

    private static TimeSpan? RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
}
