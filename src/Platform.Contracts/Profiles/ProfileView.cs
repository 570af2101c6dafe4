using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Admin;

namespace Platform.Contracts.Profiles;

/// <summary>A profile with its history, as administrators see it.</summary>
/// <param name="Profile">The profile's name.</param>
[GenerateSerializer, Immutable, Alias("ProfileView")]
public sealed record ProfileView([property: Id(0)] string Profile) : AdminView
{
    /// <summary>The version that callers get who pin none; null before the first publish.</summary>
    [Id(1)] public ProfileVersionView? Current { get; init; }

    /// <summary>The unpublished rules; null when there are none.</summary>
    [Id(2)] public DraftView? Draft { get; init; }

    /// <summary>All versions still known one by one, newest first.</summary>
    [Id(3)] public ImmutableArray<ProfileVersionSummary> Versions { get; init; } = [];

    /// <summary>The version that runs beside the current one; null when none does.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public CanaryView? Canary { get; init; }

    /// <summary>In the answer to its deletion: when it was deleted.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? ArchivedAt { get; init; }
}
