using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Signing.Wire;

/// <summary>One step of a transformation: components like <c>c_scale,w_100</c>, sorted by their short name as the SDKs sort them.</summary>
public sealed class TransformationStep
{
    private static readonly FrozenDictionary<string, string> ShortNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["angle"] = "a",
        ["aspect_ratio"] = "ar",
        ["background"] = "b",
        ["border"] = "bo",
        ["color"] = "co",
        ["color_space"] = "cs",
        ["crop"] = "c",
        ["default_image"] = "d",
        ["delay"] = "dl",
        ["density"] = "dn",
        ["dpr"] = "dpr",
        ["effect"] = "e",
        ["fetch_format"] = "f",
        ["flags"] = "fl",
        ["gravity"] = "g",
        ["height"] = "h",
        ["named"] = "t",
        ["opacity"] = "o",
        ["overlay"] = "l",
        ["page"] = "pg",
        ["quality"] = "q",
        ["radius"] = "r",
        ["underlay"] = "u",
        ["width"] = "w",
        ["x"] = "x",
        ["y"] = "y",
        ["zoom"] = "z",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string _text;

    private TransformationStep(string text) => _text = text;

    /// <summary>Makes a step from long names and the texts of their values, for example <c>crop</c> and <c>scale</c>.</summary>
    /// <param name="components">The components in any order; a component with an empty text is left out.</param>
    /// <param name="step">The step.</param>
    /// <returns>
    /// False when a name is unknown or occurs twice, or a text contains <c>,</c> <c>/</c> or <c>|</c> and so would end its component.
    /// </returns>
    public static bool TryCreate(
        IEnumerable<KeyValuePair<string, string>> components,
        [NotNullWhen(true)] out TransformationStep? step)
    {
        ArgumentNullException.ThrowIfNull(components);
        step = null;
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in components)
        {
            if (!ShortNames.TryGetValue(name, out var shortName)
                || value.AsSpan().ContainsAny(',', '/', '|')
                || !sorted.TryAdd(shortName, value))
            {
                return false;
            }
        }

        step = new(string.Join(',', sorted.Where(component => component.Value.Length > 0).Select(component => $"{component.Key}_{component.Value}")));
        return true;
    }

    /// <summary>The step on the wire, for example <c>c_scale,w_100</c>.</summary>
    public override string ToString() => _text;
}
