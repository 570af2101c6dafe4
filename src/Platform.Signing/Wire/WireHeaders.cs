using System.Diagnostics.CodeAnalysis;

namespace Platform.Signing.Wire;

/// <summary><c>headers</c>: lines joined by a newline. Cloudinary takes <c>Link</c>, <c>Authorization</c> and <c>X-Robots-Tag</c>.</summary>
public static class WireHeaders
{
    /// <summary>Joins lines that are whole headers, for example <c>X-Robots-Tag: noindex</c>.</summary>
    /// <returns>False when a line is empty or contains a line break, which would make it two headers.</returns>
    public static bool TryEncode(ReadOnlySpan<string> lines, [NotNullWhen(true)] out string? text)
    {
        text = null;
        foreach (var line in lines)
        {
            if (line.Length == 0 || line.AsSpan().ContainsAny('\r', '\n'))
            {
                return false;
            }
        }

        text = string.Join('\n', lines!);
        return true;
    }

    /// <summary>Writes names and values as <c>Name:value</c> lines, without a space, as the SDKs write a map.</summary>
    /// <returns>False when a name is empty or contains a colon, or a name or value contains a line break.</returns>
    public static bool TryEncode(ReadOnlySpan<KeyValuePair<string, string>> headers, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var lines = new string[headers.Length];
        for (var i = 0; i < headers.Length; i++)
        {
            var (name, value) = headers[i];
            if (name.Length == 0 || name.Contains(':', StringComparison.Ordinal))
            {
                return false;
            }

            lines[i] = $"{name}:{value}";
        }

        return TryEncode(lines, out text);
    }
}
