namespace Platform.Service.Profiles.Lint;

/// <summary>How long signatures live: long enough for the upload, and no longer.</summary>
internal static class Lifetimes
{
    /// <summary>All chunks of a large file are posted under the one signature. In ten minutes a gigabyte goes up at 15 Mbit/s.</summary>
    private const int EnoughForChunks = 600;

    public static IEnumerable<Finding> Find(LintReader reader)
    {
        var seconds = reader.Rules.LifetimeSeconds;
        if (seconds < EnoughForChunks)
        {
            yield return new(
                LintCodes.ShortLifetime,
                reader.Rules.ResourceType is "image" ? LintSeverity.Info : LintSeverity.Warning,
                null,
                $"Signatures live for {seconds} seconds. A large file goes up in chunks under one signature, and the upload fails when it ends: give at least {EnoughForChunks} seconds where files may be large.");
        }

        if (seconds >= SignatureClock.LongestLifetimeSeconds)
        {
            yield return new(
                LintCodes.LongestLifetime,
                LintSeverity.Info,
                null,
                "Signatures live for an hour, the longest that Cloudinary takes, and can be used again meanwhile. Give as much as an upload needs.");
        }
    }
}
