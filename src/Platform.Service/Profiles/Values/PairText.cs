using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>Reads what <see cref="WireContext"/> writes, and only that: text that would be written otherwise could be read otherwise too.</summary>
internal static class PairText
{
    /// <summary>The pairs, or null when the text is not exactly what the pairs are written as.</summary>
    internal static ImmutableArray<ContextPair>? Parse(string wire)
    {
        var texts = ImmutableArray.CreateBuilder<ContextPair>();
        for (var start = 0; start <= wire.Length;)
        {
            var end = Separator(wire, start, '|');
            var pair = wire[start..end];
            var equals = Separator(pair, 0, '=');
            if (equals is 0 || equals == pair.Length || Separator(pair, equals + 1, '=') < pair.Length)
            {
                return null;
            }

            texts.Add(new(Unescape(pair[..equals]), Unescape(pair[(equals + 1)..])));
            start = end + 1;
        }

        // A text that only looks like an array of strings, and is written otherwise than such an array is, counts as text.
        var arrays = texts.Select(WithArray).ToImmutableArray();
        if (Writes(arrays, wire))
        {
            return arrays;
        }

        var plain = texts.DrainToImmutable();
        return Writes(plain, wire) ? plain : null;
    }

    private static bool Writes(ImmutableArray<ContextPair> pairs, string wire) =>
        WireContext.TryEncode(pairs.AsSpan(), out var written) && string.Equals(written, wire, StringComparison.Ordinal);

    private static ContextPair WithArray(ContextPair pair) => Strings(pair.Value) is { } values ? new(pair.Key, values) : pair;

    private static ImmutableArray<string>? Strings(string text)
    {
        if (text is not ['[', .., ']'])
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(text) is { Length: > 0 } items && Array.TrueForAll(items, item => item is not null) ? [.. items] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first separator from a place on that no backslash escapes; the end when there is none.</summary>
    private static int Separator(string text, int from, char separator)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == separator)
            {
                return i;
            }

            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '=' or '|')
            {
                i++;
            }
        }

        return text.Length;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '=' or '|')
            {
                i++;
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
