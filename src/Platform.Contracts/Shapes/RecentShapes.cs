using System.Collections.Immutable;

namespace Platform.Contracts.Shapes;

/// <summary>What all silos have seen of a profile's requests within about a day, as far as they answered.</summary>
/// <param name="Shapes">The shapes, each once.</param>
/// <param name="Uncounted">Requests of the profile whose shape found no place.</param>
/// <param name="Silos">How many silos were asked.</param>
/// <param name="Answered">How many of them answered in time.</param>
[GenerateSerializer, Immutable, Alias("RecentShapes")]
public sealed record RecentShapes(
    [property: Id(0)] ImmutableArray<RequestShape> Shapes,
    [property: Id(1)] long Uncounted,
    [property: Id(2)] int Silos,
    [property: Id(3)] int Answered);
