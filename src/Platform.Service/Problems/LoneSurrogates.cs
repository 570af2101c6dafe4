using System.Globalization;

namespace Platform.Service.Problems;

/// <summary>
/// Finds <c>\u</c> escapes that name half of a surrogate pair. In valid UTF-8 nothing else can make text that is no text,
/// and some readers (a <c>JsonElement</c>, a converter that keeps raw bytes) would only notice it much later.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>True when a JSON text in UTF-8 has one, in a string or a name. What it says of text that is not JSON does not matter.</summary>
    public static bool AnyIn(ReadOnlySpan<byte> json)
    {
        // A backslash stands nowhere but in strings, so most bodies are done after one vectorised search.
        for (var at = json.IndexOf((byte)'\\'); at >= 0; at = json.IndexOf((byte)'\\'))
        {
            json = json[at..];
            var unit = CodeUnit(json);
            if (char.IsLowSurrogate(unit))
            {
                return true;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (!char.IsLowSurrogate(CodeUnit(json[EscapeLength..])))
                {
                    return true;
                }

                json = json[EscapeLength..];
            }

            // Two bytes skip an escaped backslash as well; the digits of a \u escape hold no backslash.
            json = json[Math.Min(2, json.Length)..];
        }

        return false;
    }

    // The UTF-16 code unit of a \u escape at the start of the text; NUL, which is no surrogate, for anything else.
    private static char CodeUnit(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text[0] == '\\' && text[1] == 'u'
        && ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
