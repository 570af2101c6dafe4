using Platform.Contracts.Profiles;

namespace Platform.Contracts.Leases;

/// <summary>A version of a profile that may sign. Its rules never change.</summary>
/// <param name="Number">The version's number, from 1.</param>
/// <param name="Rules">What may be signed.</param>
/// <param name="CloudName">The product environment, frozen at publish.</param>
/// <param name="RetiresAt">When it stops signing; null for the current version and a canary.</param>
[GenerateSerializer, Immutable, Alias("LeasedVersion")]
public sealed record LeasedVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] ProfileRules Rules,
    [property: Id(2)] string CloudName,
    [property: Id(3)] DateTimeOffset? RetiresAt);
