namespace Platform.Contracts.Profiles;

/// <summary>The version that a publish put behind the current one.</summary>
/// <param name="ProfileVersion">Its number.</param>
/// <param name="RetiresAt">Until when callers that pin it are served; null while that has no end, and where it is not known any more.</param>
[GenerateSerializer, Immutable, Alias("PreviousVersion")]
public sealed record PreviousVersion([property: Id(0)] int ProfileVersion, [property: Id(1)] DateTimeOffset? RetiresAt);
