using System.Text.Json.Serialization;

namespace Platform.Contracts.Profiles;

/// <summary>One thing that a version would do to requests of one shape.</summary>
/// <param name="Effect"><c>would_refuse</c>, <c>may_refuse</c> or <c>would_change</c>.</param>
/// <param name="Parameter">The parameter, or the member of the rules; null for what is about the whole request.</param>
/// <param name="Code">The code of the refusal; null for a change.</param>
/// <param name="Detail">The rule's change in words.</param>
[GenerateSerializer, Immutable, Alias("ImpactFinding")]
public sealed record ImpactFinding(
    [property: Id(0)] string Effect,
    [property: Id(1)] string? Parameter,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: Id(3)] string Detail);
