namespace Platform.Contracts.Leases;

/// <summary>A version that a share of the subjects gets in place of the current one.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Percent">How many of a hundred subjects get it.</param>
/// <param name="RolloutId">What decides, with the subject, who is among them.</param>
[GenerateSerializer, Immutable, Alias("LeasedCanary")]
public sealed record LeasedCanary(
    [property: Id(0)] int Number,
    [property: Id(1)] int Percent,
    [property: Id(2)] string RolloutId);
