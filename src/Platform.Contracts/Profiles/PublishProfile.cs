using System.Collections.Immutable;

namespace Platform.Contracts.Profiles;

/// <summary>Make the draft the current version, or a canary beside it.</summary>
[GenerateSerializer, Immutable, Alias("PublishProfile")]
public sealed record PublishProfile
{
    /// <summary>How long the version before still signs for callers that pin it, in seconds; null for a day.</summary>
    [Id(0)] public int? GraceSeconds { get; init; }

    /// <summary>The operations of <c>also_signs</c> that the administrator takes into account.</summary>
    [Id(1)] public ImmutableArray<string> AcceptRisks { get; init; } = [];

    /// <summary>How many of a hundred subjects get the version while the current one stays, 0 to 100; null to make it the current one for all.</summary>
    [Id(2)] public int? CanaryPercent { get; init; }

    /// <summary>True to publish also when recent requests would be refused.</summary>
    [Id(3)] public bool Acknowledge { get; init; }
}
