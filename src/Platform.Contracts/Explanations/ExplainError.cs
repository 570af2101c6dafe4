using System.Collections.Immutable;
using Platform.Contracts.Signatures;

namespace Platform.Contracts.Explanations;

/// <summary>Asks what is behind an error of Cloudinary's.</summary>
/// <param name="Error">The error's text, as Cloudinary wrote it.</param>
/// <param name="Profile">The profile that the signature was asked for; null for any that the key may use.</param>
/// <param name="Subject">Whom the signature was for; null when the profile needs none, or nobody knows.</param>
/// <param name="Posted">The fields that were posted, in their order; empty when they are not known.</param>
[GenerateSerializer, Immutable, Alias("ExplainError")]
public sealed record ExplainError(
    [property: Id(0)] string Error,
    [property: Id(1)] string? Profile,
    [property: Id(2)] string? Subject,
    [property: Id(3)] ImmutableArray<PostedField> Posted);
