using System.Collections.Immutable;

namespace Platform.Signing.Wire;

/// <summary>One transformation made at upload time.</summary>
/// <param name="Steps">Its steps, in the order they are applied.</param>
/// <param name="Format">The format it is stored in, for example <c>gif</c>; null or <c>""</c> keeps the original's.</param>
public sealed record EagerTransformation(ImmutableArray<TransformationStep> Steps, string? Format = null);
