using System.Collections.Immutable;

namespace Platform.Signing.Wire;

/// <summary><c>transformation</c> and <c>eager</c>.</summary>
public static class WireTransformation
{
    /// <summary>Joins steps with <c>/</c>.</summary>
    /// <returns>For example <c>c_scale,w_100/e_sepia</c>.</returns>
    public static string Encode(ImmutableArray<TransformationStep> steps) => string.Join('/', steps);

    /// <summary>Joins eager transformations with <c>|</c>; a format follows its transformation after a <c>/</c>.</summary>
    /// <returns>For example <c>c_scale,w_100/gif|e_sepia</c>; <c>""</c> for none, which posts nothing.</returns>
    public static string Encode(ImmutableArray<EagerTransformation> transformations) =>
        string.Join('|', transformations.Select(Encode));

    private static string Encode(EagerTransformation transformation)
    {
        var steps = Encode(transformation.Steps);
        return string.IsNullOrEmpty(transformation.Format) ? steps : $"{steps}/{transformation.Format}";
    }
}
