using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Platform.Contracts.Refusals;

namespace Platform.Service.RateLimits;

/// <summary>Counts failed authentications by client address. A success costs nothing.</summary>
internal sealed class FailedAttempts : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public FailedAttempts(IOptions<RateLimitOptions> options)
    {
        var bucket = new Bucket(options.Value.FailedAttempts, options.Value.FailedAttemptsWindowSeconds);
        _limiter = PartitionedRateLimiter.Create<HttpContext, int>(context => bucket.For(ClientSlot.Of(context)));
    }

    /// <summary>Null while the client address may try keys that nobody here knows; else the refusal to answer with.</summary>
    public Refusal? Refuses(HttpContext context) => Take(context, 0);

    /// <summary>Counts a failure: null when it may be answered as one, else the refusal to answer with.</summary>
    public Refusal? Failed(HttpContext context) => Take(context, 1);

    public void Dispose() => _limiter.Dispose();

    private Refusal? Take(HttpContext context, int permits)
    {
        using var lease = _limiter.AttemptAcquire(context, permits);
        return lease.IsAcquired ? null : RateRefusals.FailedAttempts(lease);
    }
}
