namespace Platform.Signing.Notifications;

/// <summary>How far a notification's timestamp may be from now.</summary>
/// <param name="ValidFor">Seconds that it stays valid; one that is exactly so old still is.</param>
/// <param name="Ahead">
/// Seconds that it may be ahead of this clock. No official SDK has such a bound, so that a notification signed once for the year 2222 would
/// be valid until then. <see cref="long.MaxValue"/> for none.
/// </param>
public readonly record struct NotificationWindow(long ValidFor, long Ahead)
{
    /// <summary>Two hours, as in the official SDKs, and five minutes ahead.</summary>
    public static NotificationWindow Default { get; } = new(ValidFor: 7200, Ahead: 300);

    internal NotificationVerdict? Verdict(long timestamp, long now)
    {
        var age = (Int128)now - timestamp;
        return age > ValidFor ? NotificationVerdict.Expired
            : Ahead != long.MaxValue && -age > Ahead ? NotificationVerdict.Ahead
            : null;
    }
}
