using System.Collections.Immutable;

namespace Platform.Contracts.Profiles;

/// <summary>Make the draft the current version.</summary>
[GenerateSerializer, Immutable, Alias("PublishProfile")]
public sealed record PublishProfile
{
    /// <summary>How long the version before still signs for callers that pin it, in seconds; null for a day.</summary>
    [Id(0)] public int? GraceSeconds { get; init; }

    /// <summary>The operations of <c>also_signs</c> that the administrator takes into account.</summary>
    [Id(1)] public ImmutableArray<string> AcceptRisks { get; init; } = [];
}
