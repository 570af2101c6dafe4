namespace Platform.Contracts.Profiles;

/// <summary>Something an administrator should know about a version's rules.</summary>
/// <param name="Code">A stable name in snake_case, for example <c>signs_other_operation</c>.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Parameter">The parameter it is about; null for the whole version.</param>
/// <param name="Detail">What is so, and what to do about it.</param>
[GenerateSerializer, Immutable, Alias("LintFinding")]
public sealed record LintFinding(
    [property: Id(0)] string Code,
    [property: Id(1)] string Severity,
    [property: Id(2)] string? Parameter,
    [property: Id(3)] string Detail);
