using System.Collections.Immutable;

namespace Platform.Contracts.Shapes;

/// <summary>What one silo has seen of a profile's requests.</summary>
/// <param name="Shapes">The shapes that it tells apart.</param>
/// <param name="Uncounted">Requests of the profile whose shape found no place.</param>
[GenerateSerializer, Immutable, Alias("SeenShapes")]
public sealed record SeenShapes(
    [property: Id(0)] ImmutableArray<RequestShape> Shapes,
    [property: Id(1)] long Uncounted);
