using System.Collections.Immutable;

namespace Platform.Contracts.Profiles;

/// <summary>Requests of one shape, and what a version would do to them.</summary>
/// <param name="Effect">The worst of the findings: <c>would_refuse</c>, <c>may_refuse</c> or <c>would_change</c>.</param>
/// <param name="ProfileVersion">The version that served them.</param>
/// <param name="Parameters">The parameters that they named, in ordinal order.</param>
/// <param name="Subject">Whether they said for whom the signature is.</param>
/// <param name="Widget">Whether an upload widget asked.</param>
/// <param name="Requests">How many there were.</param>
/// <param name="Findings">What the version would do to them.</param>
[GenerateSerializer, Immutable, Alias("ImpactShape")]
public sealed record ImpactShape(
    [property: Id(0)] string Effect,
    [property: Id(1)] int ProfileVersion,
    [property: Id(2)] ImmutableArray<string> Parameters,
    [property: Id(3)] bool Subject,
    [property: Id(4)] bool Widget,
    [property: Id(5)] long Requests,
    [property: Id(6)] ImmutableArray<ImpactFinding> Findings);
