using System.Buffers;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>A string to sign, taken apart. A value that holds an ampersand is told from the next field by the name that must follow one.</summary>
internal static class PostedText
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_[]");

    /// <summary>The fields in the order of the text; their values as they stand there.</summary>
    public static List<SignedField> Fields(string text)
    {
        var fields = new List<SignedField>();
        foreach (var segment in text.Split('&'))
        {
            var equals = segment.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !segment.AsSpan(0, equals).ContainsAnyExcept(NameCharacters)) fields.Add(new(segment[..equals], segment[(equals + 1)..]));
            else if (fields.Count > 0) fields[^1] = new(fields[^1].Name, $"{fields[^1].Value}&{segment}");
        }

        return fields;
    }

    public static string Of(IEnumerable<SignedField> fields) => string.Join('&', fields.Select(field => $"{field.Name}={field.Value}"));
}
