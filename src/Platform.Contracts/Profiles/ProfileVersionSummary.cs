namespace Platform.Contracts.Profiles;

/// <summary>One line of a profile's history.</summary>
/// <param name="ProfileVersion">The version's number.</param>
/// <param name="State"><c>current</c>, <c>canary</c>, <c>deprecated</c> or <c>retired</c>.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="RetiresAt">When it retires or did; null while it is current or a canary.</param>
[GenerateSerializer, Immutable, Alias("ProfileVersionSummary")]
public sealed record ProfileVersionSummary(
    [property: Id(0)] int ProfileVersion,
    [property: Id(1)] string State,
    [property: Id(2)] DateTimeOffset PublishedAt,
    [property: Id(3)] DateTimeOffset? RetiresAt);
