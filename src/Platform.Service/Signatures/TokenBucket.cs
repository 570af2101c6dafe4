using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>A token bucket as a value. Instants are time since the process began, from a clock that only goes forward.</summary>
/// <param name="PerSecond">Tokens that come in each second.</param>
/// <param name="Capacity">Tokens that are saved up at most; with less than one, none is ever whole.</param>
/// <param name="Tokens">Tokens at <paramref name="At"/>.</param>
/// <param name="At">When there were so many.</param>
internal readonly record struct TokenBucket(double PerSecond, double Capacity, double Tokens, TimeSpan At)
{
    /// <summary>Fractions add up to a whole token only up to rounding.</summary>
    private const double Whole = 1 - 1e-9;

    /// <summary>A token that takes longer than a lease lasts never comes.</summary>
    private const double LeastPerSecond = 1e-3;

    /// <summary>The bucket of a holder that has none yet.</summary>
    public static TokenBucket New(RateShare share, TimeSpan now) => new(share.PerSecond, share.Burst, Math.Min(share.InitialTokens, share.Burst), now);

    /// <summary>Takes a token. The bucket after it, filled up to now, is given in both cases.</summary>
    public bool TryTake(TimeSpan now, out TokenBucket next)
    {
        var tokens = TokensAt(now);
        var taken = tokens >= Whole;
        next = new(PerSecond, Capacity, taken ? Math.Max(0, tokens - 1) : tokens, now > At ? now : At);
        return taken;
    }

    /// <summary>The bucket with another share of the rate. Tokens are never added; those above the new size are lost.</summary>
    public TokenBucket WithShare(double perSecond, double capacity, TimeSpan now) =>
        new(perSecond, capacity, Math.Min(TokensAt(now), capacity), now > At ? now : At);

    /// <summary>How long until a token is there; null when none will come.</summary>
    public TimeSpan? UntilNext(TimeSpan now)
    {
        var missing = 1 - TokensAt(now);
        if (missing <= 0) return TimeSpan.Zero;
        return Capacity < Whole || PerSecond < LeastPerSecond ? null : TimeSpan.FromSeconds(missing / PerSecond);
    }

    public double TokensAt(TimeSpan now) =>
        now > At ? Math.Min(Capacity, Tokens + PerSecond * (now - At).TotalSeconds) : Tokens;
}
