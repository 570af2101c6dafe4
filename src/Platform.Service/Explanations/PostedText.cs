using System.Buffers;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>A string to sign, taken apart. A value that holds an ampersand is told from the next field by the name that must follow one.</summary>
internal static class PostedText
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_[]");

    /// <summary>
    /// The fields in the order of the text; their values as they stand there. It takes time in proportion to the text, and ends with the
    /// field that is one too many for a search.
    /// </summary>
    public static List<SignedField> Fields(string text)
    {
        var fields = new List<SignedField>();
        for (var at = NextField(text, 0); at < text.Length && fields.Count <= SearchBudget.MostFields;)
        {
            var equals = text.IndexOf('=', at);
            var next = NextField(text, AfterSegment(text, equals));
            fields.Add(new(text[at..equals], text[(equals + 1)..(next - 1)]));
            at = next;
        }

        return fields;
    }

    /// <summary>Where the next field begins, from the beginning of a segment on; behind the end and one ampersand more when there is none.</summary>
    private static int NextField(string text, int at)
    {
        while (at <= text.Length && !BeginsField(text.AsSpan(at))) at = AfterSegment(text, at);
        return at;
    }

    private static bool BeginsField(ReadOnlySpan<char> rest) => rest.IndexOfAnyExcept(NameCharacters) is > 0 and var end && rest[end] == '=';

    private static int AfterSegment(string text, int at) => text.IndexOf('&', at) is >= 0 and var ampersand ? ampersand + 1 : text.Length + 1;

    public static string Of(IEnumerable<SignedField> fields) => string.Join('&', fields.Select(field => $"{field.Name}={field.Value}"));
}
