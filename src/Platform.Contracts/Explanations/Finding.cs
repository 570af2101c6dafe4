namespace Platform.Contracts.Explanations;

/// <summary>One thing that is wrong, or may be.</summary>
/// <param name="Code">The stable name.</param>
/// <param name="Field">The field that it is about; null when it is about no single one.</param>
/// <param name="Detail">What is wrong, for a person.</param>
/// <param name="Fix">What to do about it.</param>
[GenerateSerializer, Immutable, Alias("Finding")]
public sealed record Finding([property: Id(0)] FindingCode Code, [property: Id(1)] string? Field, [property: Id(2)] string Detail, [property: Id(3)] string Fix);
