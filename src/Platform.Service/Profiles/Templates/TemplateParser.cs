using System.Collections.Immutable;
using System.Text;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Templates;

/// <summary>Text to template. <c>{{</c> and <c>}}</c> are the braces themselves.</summary>
internal static class TemplateParser
{
    private const int MaxLength = 1024;
    private const string DatePrefix = "date:";

    internal static Problem? Parse(string text, out Template template)
    {
        template = new([]);
        if (text.Length is 0 or > MaxLength)
        {
            return $"is empty or longer than {MaxLength} characters";
        }

        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is not ('{' or '}'))
            {
                literal.Append(character);
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == character)
            {
                literal.Append(character);
                i++;
                continue;
            }

            var end = text.IndexOf('}', i);
            if (character == '}' || end < 0)
            {
                return "has a brace without its other half; {{ and }} are braces as text";
            }

            if (Placeholder(text[(i + 1)..end]) is not { } part)
            {
                return "has an unknown placeholder: there are {subject}, {subject_hash}, {uuid} and {date:...} with yyyy, MM, dd, HH, /, - and _";
            }

            Flush(literal, parts);
            parts.Add(part);
            i = end;
        }

        Flush(literal, parts);
        template = new(parts.DrainToImmutable());
        return null;
    }

    private static TemplatePart? Placeholder(string name) => name switch
    {
        "subject" => new SubjectPart(),
        "subject_hash" => new SubjectHashPart(),
        "uuid" => new UuidPart(),
        _ => name.StartsWith(DatePrefix, StringComparison.Ordinal) ? DatePart.TryParse(name[DatePrefix.Length..]) : null,
    };

    private static void Flush(StringBuilder literal, ImmutableArray<TemplatePart>.Builder parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new LiteralPart(literal.ToString()));
            literal.Clear();
        }
    }
}
