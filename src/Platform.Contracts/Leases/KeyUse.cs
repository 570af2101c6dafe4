namespace Platform.Contracts.Leases;

/// <summary>A day on which an access key was used.</summary>
/// <param name="KeyId">The key's public id.</param>
/// <param name="Day">The day in UTC, as <see cref="DateOnly.DayNumber"/>.</param>
[GenerateSerializer, Immutable, Alias("KeyUse")]
public readonly record struct KeyUse([property: Id(0)] string KeyId, [property: Id(1)] int Day);
