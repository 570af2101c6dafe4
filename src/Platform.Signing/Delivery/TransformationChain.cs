using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Signing.Delivery;

/// <summary>
/// A finished transformation: steps joined by <c>/</c>, components of a step joined by <c>,</c>, for example
/// <c>c_fill,h_200,w_300/e_sepia</c>. It goes into the URL as it is, so it has to be percent-encoded where a path needs that.
/// </summary>
public sealed record TransformationChain
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> VariableName = SearchValues.Create("0123456789" + Letters);

    // What a URL's path may hold as it is, without the comma that ends a component and the slash that ends a step.
    private static readonly SearchValues<char> Value = SearchValues.Create("0123456789" + Letters + "-._~!$&'()*+;=:@%");

    private readonly string _text;

    private TransformationChain(string text) => _text = text;

    /// <summary>No transformation.</summary>
    public static TransformationChain Empty { get; } = new("");

    /// <summary>Checks a transformation's form. Whether Cloudinary knows its components is not checked.</summary>
    /// <param name="text">The text as it stands in a URL; <c>""</c> is no transformation.</param>
    /// <param name="chain">The transformation.</param>
    /// <returns>
    /// False when a step or component is empty; a component is not a name, <c>_</c> and a value; a name is neither 1 to 4 lower-case
    /// letters nor <c>$</c> with letters and digits; or a value has a character that a path can't hold.
    /// </returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TransformationChain? chain)
    {
        chain = text switch
        {
            null => null,
            "" => Empty,
            _ => text.Split('/').All(step => step.Split(',').All(IsComponent)) ? new(text) : null,
        };
        return chain is not null;
    }

    /// <summary>The transformation's text.</summary>
    public override string ToString() => _text;

    internal TransformationChain Then(string step) => new(_text.Length == 0 ? step : $"{_text}/{step}");

    private static bool IsComponent(string component)
    {
        var end = component.IndexOf('_', StringComparison.Ordinal);
        return end > 0 && IsName(component.AsSpan(0, end)) && IsValue(component.AsSpan(end + 1));
    }

    private static bool IsName(ReadOnlySpan<char> name) => name[0] == '$'
        ? name.Length > 1 && char.IsAsciiLetter(name[1]) && !name[1..].ContainsAnyExcept(VariableName)
        : name.Length <= 4 && !name.ContainsAnyExceptInRange('a', 'z');

    private static bool IsValue(ReadOnlySpan<char> value) => !value.IsEmpty && !value.ContainsAnyExcept(Value) && HasWholeEscapes(value);

    private static bool HasWholeEscapes(ReadOnlySpan<char> value)
    {
        for (var at = value.IndexOf('%'); at >= 0; at = value.IndexOf('%'))
        {
            if (value.Length < at + 3 || !char.IsAsciiHexDigit(value[at + 1]) || !char.IsAsciiHexDigit(value[at + 2]))
            {
                return false;
            }

            value = value[(at + 3)..];
        }

        return true;
    }
}
