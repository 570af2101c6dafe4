namespace Platform.Contracts.Access;

/// <summary>The key that another was made for.</summary>
/// <param name="Id">The old key's public id.</param>
/// <param name="EndsAt">When it stops working.</param>
[GenerateSerializer, Immutable, Alias("RolledKey")]
public sealed record RolledKey([property: Id(0)] string Id, [property: Id(1)] DateTimeOffset EndsAt);
