using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Platform.Signing.Wire;

/// <summary><c>context</c> and <c>metadata</c>: <c>key=value|key=value</c>, with <c>=</c> and <c>|</c> escaped by a backslash in keys and values.</summary>
public static class WireContext
{
    /// <summary>
    /// Whether text stays one atom when it is written. The SDKs write a backslash as it is, the reference wants it doubled:
    /// before <c>=</c>, <c>|</c> or the end the two readings differ on where the pair ends, so that one pair could swallow or add another.
    /// </summary>
    public static bool IsAtom(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && (i + 1 == text.Length || text[i + 1] is '=' or '|'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes pairs in the order they are given; several values become a JSON array.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="text">For example <c>alt=x\=y|colors=["red","green"]</c>; <c>""</c> for no pairs, which posts nothing.</param>
    /// <returns>False when a key is empty, or a key or a text is not an atom (see <see cref="IsAtom"/>).</returns>
    public static bool TryEncode(ReadOnlySpan<ContextPair> pairs, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var wire = new StringBuilder();
        foreach (var pair in pairs)
        {
            if (string.IsNullOrEmpty(pair.Key) || !IsAtom(pair.Key) || (pair.Values.IsDefault && !IsAtom(pair.Value)))
            {
                return false;
            }

            if (wire.Length > 0)
            {
                wire.Append('|');
            }

            AppendEscaped(wire, pair.Key);
            wire.Append('=');
            AppendEscaped(wire, pair.Values.IsDefault ? pair.Value : WireJson.Array(pair.Values.AsSpan()));
        }

        text = wire.ToString();
        return true;
    }

    private static void AppendEscaped(StringBuilder wire, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is '=' or '|')
            {
                wire.Append('\\');
            }

            wire.Append(character);
        }
    }
}
