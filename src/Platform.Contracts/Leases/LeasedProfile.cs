using System.Collections.Immutable;

namespace Platform.Contracts.Leases;

/// <summary>A published profile: its versions that may still sign.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Current">The number of the version that unpinned callers get.</param>
/// <param name="LastNumber">The highest number ever given: a lower number that is not here is retired, a higher one never existed.</param>
/// <param name="Versions">The versions that are not retired, ascending.</param>
[GenerateSerializer, Immutable, Alias("LeasedProfile")]
public sealed record LeasedProfile(
    [property: Id(0)] string Name,
    [property: Id(1)] int Current,
    [property: Id(2)] int LastNumber,
    [property: Id(3)] ImmutableArray<LeasedVersion> Versions)
{
    /// <summary>The version that a share of the subjects gets in place of the current one; null when none does.</summary>
    [Id(4)] public LeasedCanary? Canary { get; init; }
}
