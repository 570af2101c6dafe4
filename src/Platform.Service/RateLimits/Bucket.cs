using System.Threading.RateLimiting;

namespace Platform.Service.RateLimits;

/// <summary>A limit of so many requests in a window. It refills steadily, one by one, and the whole of it may come at once.</summary>
/// <param name="Limit">Requests in the window.</param>
/// <param name="WindowSeconds">The window.</param>
internal sealed record Bucket(int Limit, int WindowSeconds)
{
    private readonly TokenBucketRateLimiterOptions _options = new()
    {
        TokenLimit = Limit,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromTicks(Math.Max(1, TimeSpan.FromSeconds(WindowSeconds).Ticks / Limit)),
        QueueLimit = 0,
        AutoReplenishment = false, // the partitioned limiter's one timer does it for all
    };

    public RateLimitPartition<T> For<T>(T key) => RateLimitPartition.GetTokenBucketLimiter(key, _ => _options);

    /// <summary>Seconds until all of it is there again; with nothing left, until the next request may come.</summary>
    public int ResetSeconds(long remaining) => remaining > 0
        ? (int)Math.Ceiling((double)(Limit - remaining) * WindowSeconds / Limit)
        : Math.Max(1, (int)Math.Ceiling((double)WindowSeconds / Limit));
}
