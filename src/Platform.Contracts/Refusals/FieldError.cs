namespace Platform.Contracts.Refusals;

/// <summary>One wrong place in a request.</summary>
/// <param name="Pointer">RFC 6901 JSON pointer into the body, for example <c>/parameters/folder</c>; the nearest known parent when the place is unknown.</param>
/// <param name="Code">The stable reason at this place.</param>
/// <param name="Detail">One sentence for a person.</param>
[GenerateSerializer, Immutable, Alias("FieldError")]
public sealed record FieldError([property: Id(0)] string Pointer, [property: Id(1)] RefusalCode Code, [property: Id(2)] string Detail);
