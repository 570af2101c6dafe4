namespace Platform.Signing.AuthTokens;

/// <summary>When a token holds.</summary>
/// <param name="Start">Unix seconds from which on it holds; null for at once, and then the token has no <c>st</c>.</param>
/// <param name="Expiration">Unix seconds at which it ends.</param>
public readonly record struct AuthTokenWindow(long? Start, long Expiration)
{
    /// <summary>Until a point in time.</summary>
    /// <param name="expiration">Unix seconds.</param>
    public static AuthTokenWindow Until(long expiration) => new(null, expiration);

    /// <summary>A duration from a start that the token names.</summary>
    /// <param name="start">Unix seconds.</param>
    /// <param name="duration">Seconds.</param>
    public static AuthTokenWindow From(long start, long duration) => new(start, checked(start + duration));

    /// <summary>A duration from now on; the token names the end only.</summary>
    /// <param name="now">Unix seconds.</param>
    /// <param name="duration">Seconds.</param>
    public static AuthTokenWindow FromNow(long now, long duration) => new(null, checked(now + duration));
}
