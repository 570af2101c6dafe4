namespace Platform.Contracts.Profiles;

/// <summary>A version that runs beside the current one, for a share of the subjects.</summary>
/// <param name="ProfileVersion">The version's number.</param>
/// <param name="Percent">How many of a hundred subjects get it.</param>
/// <param name="StartedAt">Since when.</param>
[GenerateSerializer, Immutable, Alias("CanaryView")]
public sealed record CanaryView(
    [property: Id(0)] int ProfileVersion,
    [property: Id(1)] int Percent,
    [property: Id(2)] DateTimeOffset StartedAt);
