using System.Buffers;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>What holds for every text that is signed, whatever its type.</summary>
internal static class WireRules
{
    /// <summary>Cloudinary documents no limit for plain text; longer is nobody's display name.</summary>
    internal const int MaxText = 4096;

    /// <summary>For values that hold many: lists, context, metadata, JSON.</summary>
    internal const int MaxCompound = 16_384;

    private static readonly char[] ControlCharacters = [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)];
    private static readonly SearchValues<char> Controls = SearchValues.Create(ControlCharacters);
    private static readonly SearchValues<char> ControlsInLines = SearchValues.Create([.. ControlCharacters.Except(['\n'])]);

    internal static Problem? Check(string wire, int maxLength = MaxText) => Check(wire, maxLength, Controls);

    /// <summary>As <see cref="Check(string, int)"/>, with newlines: only headers have lines.</summary>
    internal static Problem? CheckLines(string wire) => Check(wire, MaxText, ControlsInLines);

    private static Problem? Check(string wire, int maxLength, SearchValues<char> controls)
    {
        if (wire.Length == 0)
        {
            return "is empty: leave it out instead";
        }

        if (wire.Length > maxLength)
        {
            return $"is longer than {maxLength} characters";
        }

        if (wire.AsSpan().ContainsAny(controls))
        {
            return "contains a control character";
        }

        // Version 2 signs & as %26: with both allowed, one signature would fit two different values.
        if (wire.Contains("%26", StringComparison.Ordinal))
        {
            return "contains a literal %26, which would be signed like &";
        }

        return WireText.IsWellFormed(wire) ? null : "is not well-formed Unicode";
    }
}
