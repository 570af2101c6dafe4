using System.Globalization;

namespace Platform.Contracts.Admin;

/// <summary>Entity tags: the revision of the resource's last change, quoted.</summary>
public static class EntityTag
{
    /// <summary>The tag of a revision, for example <c>"42"</c> with its quotes.</summary>
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>True when an <c>If-Match</c> value (a tag, a comma-separated list of tags, or <c>*</c>) admits the revision; null admits all.</summary>
    /// <param name="ifMatch">The header's value.</param>
    /// <param name="revision">The resource's revision; null when it does not exist.</param>
    public static bool Admits(string? ifMatch, long? revision) => ifMatch switch
    {
        null => true,
        _ when revision is null => false,
        "*" => true,
        _ => ifMatch.Split(',', StringSplitOptions.TrimEntries).Contains(Of(revision.Value), StringComparer.Ordinal),
    };
}
