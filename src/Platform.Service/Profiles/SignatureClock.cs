namespace Platform.Service.Profiles;

/// <summary>Cloudinary takes a timestamp for one hour; a shorter life is made by a timestamp in the past.</summary>
internal static class SignatureClock
{
    internal const int LongestLifetimeSeconds = 3600;

    /// <summary>How far a widget's clock may be from the platform's.</summary>
    internal const int WidgetToleranceSeconds = 60;

    /// <summary>The timestamp, unix seconds, of a signature made now.</summary>
    internal static long Timestamp(DateTimeOffset now, int lifetimeSeconds) => now.ToUnixTimeSeconds() - (LongestLifetimeSeconds - lifetimeSeconds);

    /// <summary>When a signature with this timestamp ends.</summary>
    internal static DateTimeOffset ExpiresAt(long timestamp) => DateTimeOffset.FromUnixTimeSeconds(timestamp + LongestLifetimeSeconds);
}
