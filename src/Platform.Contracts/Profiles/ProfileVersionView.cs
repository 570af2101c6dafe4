using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Admin;

namespace Platform.Contracts.Profiles;

/// <summary>A published version, as administrators see it.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version's number within its profile, from 1; never used again.</param>
/// <param name="State"><c>current</c>, <c>canary</c>, <c>deprecated</c> or <c>retired</c>.</param>
[GenerateSerializer, Immutable, Alias("ProfileVersionView")]
public sealed record ProfileVersionView(
    [property: Id(0)] string Profile,
    [property: Id(1)] int ProfileVersion,
    [property: Id(2)] string State) : AdminView
{
    /// <summary>The rules as published; null where nothing is kept of them.</summary>
    [Id(3)] public ProfileRules? Rules { get; init; }

    /// <summary>The product environment it signs for, settled at publish; null where nothing is kept of the version.</summary>
    [Id(4)] public string? CloudName { get; init; }

    /// <summary>When it was published; null for a version that only its number is known of.</summary>
    [Id(5)] public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it retires or did; null while it is current or a canary.</summary>
    [Id(6)] public DateTimeOffset? RetiresAt { get; init; }

    /// <summary>The version that was current before this one became so.</summary>
    [Id(7)] public PreviousVersion? Previous { get; init; }

    /// <summary>Other Upload API operations that a signature of this version can be posted to, for example <c>destroy</c>.</summary>
    [Id(8)] public ImmutableArray<string> AlsoSigns { get; init; } = [];

    /// <summary>What an administrator should know about the rules.</summary>
    [Id(9)] public ImmutableArray<LintFinding> Lint { get; init; } = [];

    /// <summary>When Cloudinary stops taking the last signature that it may have made; null while it is current or a canary, when it retired long ago, and for URLs that never end.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? SignaturesEndAt { get; init; }

    /// <summary>While it is a canary: how many of a hundred subjects get it.</summary>
    [Id(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? CanaryPercent { get; init; }

    /// <summary>In the answer to a step that gives it more callers, when not every silo could say what they ask: what those said that answered.</summary>
    [Id(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImpactView? Impact { get; init; }
}
