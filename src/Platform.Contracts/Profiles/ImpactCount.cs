namespace Platform.Contracts.Profiles;

/// <summary>How many.</summary>
/// <param name="Shapes">Different requests, by the names in them.</param>
/// <param name="Requests">Requests.</param>
[GenerateSerializer, Immutable, Alias("ImpactCount")]
public sealed record ImpactCount([property: Id(0)] int Shapes, [property: Id(1)] long Requests);
