namespace Platform.Service.Signatures;

/// <summary>A token bucket as a value. Instants are time since some fixed start, from a clock that only goes forward.</summary>
internal readonly record struct TokenBucket(double PerSecond, double Capacity, double Tokens, TimeSpan At)
{
    /// <summary>Fractions add up to a whole token only up to rounding.</summary>
    private const double Whole = 1 - 1e-9;

    /// <summary>Takes a token; the bucket after it, filled up to now, is given in both cases.</summary>
    public bool TryTake(TimeSpan now, out TokenBucket next)
    {
        var filled = Fill(now);
        var taken = filled.Tokens >= Whole;
        next = taken ? filled with { Tokens = Math.Max(0, filled.Tokens - 1) } : filled;
        return taken;
    }

    /// <summary>The bucket with another share of the rate. Tokens are never added; those above the new size are lost.</summary>
    public TokenBucket Resize(double perSecond, double capacity, TimeSpan now)
    {
        var filled = Fill(now);
        return new(perSecond, capacity, Math.Min(filled.Tokens, capacity), filled.At);
    }

    /// <summary>How long until a token is there; null when none will come.</summary>
    public TimeSpan? UntilNext(TimeSpan now)
    {
        var missing = 1 - Fill(now).Tokens;
        return missing <= 0 ? TimeSpan.Zero : PerSecond <= 0 ? null : TimeSpan.FromSeconds(missing / PerSecond);
    }

    private TokenBucket Fill(TimeSpan now) =>
        now <= At ? this : this with { Tokens = Math.Min(Capacity, Tokens + PerSecond * (now - At).TotalSeconds), At = now };
}
