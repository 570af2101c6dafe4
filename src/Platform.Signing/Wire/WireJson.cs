using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Platform.Signing.Wire;

/// <summary>JSON parameters: <c>access_control</c>, <c>responsive_breakpoints</c>, <c>regions</c>. The text is signed verbatim.</summary>
public static class WireJson
{
    /// <summary>
    /// The element's own text without the white space between its tokens: numbers and escapes stay as they were written.
    /// </summary>
    public static string Encode(JsonElement element)
    {
        var source = element.GetRawText();
        var wire = new StringBuilder(source.Length);
        var inString = false;
        for (var i = 0; i < source.Length; i++)
        {
            var character = source[i];
            if (inString && character == '\\')
            {
                wire.Append(character).Append(source[++i]);
                continue;
            }

            inString ^= character == '"';
            if (inString || character is not (' ' or '\t' or '\r' or '\n'))
            {
                wire.Append(character);
            }
        }

        return wire.ToString();
    }

    /// <summary>Strings as a JSON array: only <c>"</c>, the backslash and control characters are escaped.</summary>
    internal static string Array(ReadOnlySpan<string> items)
    {
        var wire = new StringBuilder("[");
        foreach (var item in items)
        {
            wire.Append(wire.Length > 1 ? ",\"" : "\"");
            AppendEscaped(wire, item);
            wire.Append('"');
        }

        return wire.Append(']').ToString();
    }

    private static void AppendEscaped(StringBuilder wire, string item)
    {
        foreach (var character in item)
        {
            _ = character switch
            {
                '"' or '\\' => wire.Append('\\').Append(character),
                < ' ' => wire.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => wire.Append(character),
            };
        }
    }
}
