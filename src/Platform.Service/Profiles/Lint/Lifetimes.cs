using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>How long signatures live: long enough for the upload, and no longer.</summary>
internal static class Lifetimes
{
    /// <summary>All chunks of a large file are posted under the one signature. In ten minutes a gigabyte goes up at 15 Mbit/s.</summary>
    private const int EnoughForChunks = 600;

    /// <summary>What has no timestamp has no lifetime, so that one that was given bounds nothing.</summary>
    public static IEnumerable<Finding> FindUnused(LintReader reader)
    {
        if (!Kinds.SignsApiParameters(reader.Kind) && reader.Rules.LifetimeSeconds != SignatureClock.LongestLifetimeSeconds)
        {
            yield return new(
                LintCodes.UnusedLifetime, LintSeverity.Warning, null,
                $"lifetime_seconds bounds nothing for the kind {reader.Rules.KindName}: {(reader.Kind is SignatureKind.AuthToken ? "a token ends after its duration_seconds" : "such a URL has no end")}. Leave it out.");
        }
    }

    /// <summary>Uploads take their time.</summary>
    public static IEnumerable<Finding> FindShort(LintReader reader)
    {
        var seconds = reader.Rules.LifetimeSeconds;
        if (reader.Kind is SignatureKind.Upload && seconds < EnoughForChunks)
        {
            yield return new(
                LintCodes.ShortLifetime,
                reader.Rules.ResourceType is "image" ? LintSeverity.Info : LintSeverity.Warning,
                null,
                $"Signatures live for {seconds} seconds. A large file goes up in chunks under one signature, and the upload fails when it ends: give at least {EnoughForChunks} seconds where files may be large.");
        }
    }

    public static IEnumerable<Finding> FindLong(LintReader reader)
    {
        if (Kinds.SignsApiParameters(reader.Kind) && reader.Rules.LifetimeSeconds >= SignatureClock.LongestLifetimeSeconds)
        {
            yield return new(
                LintCodes.LongestLifetime,
                LintSeverity.Info,
                null,
                "Signatures live for an hour, the longest that Cloudinary takes, and can be used again meanwhile. Give as much as is needed.");
        }
    }
}
