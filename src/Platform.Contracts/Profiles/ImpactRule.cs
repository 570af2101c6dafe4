using System.Text.Json.Serialization;

namespace Platform.Contracts.Profiles;

/// <summary>How many requests one rule of a version touches.</summary>
/// <param name="Effect"><c>would_refuse</c>, <c>may_refuse</c> or <c>would_change</c>.</param>
/// <param name="Parameter">The parameter, or the member of the rules; null for what is about the whole request.</param>
/// <param name="Code">The code of the refusal; null for a change.</param>
/// <param name="Shapes">Different requests, by the names in them.</param>
/// <param name="Requests">Requests.</param>
[GenerateSerializer, Immutable, Alias("ImpactRule")]
public sealed record ImpactRule(
    [property: Id(0)] string Effect,
    [property: Id(1)] string? Parameter,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: Id(3)] int Shapes,
    [property: Id(4)] long Requests);
