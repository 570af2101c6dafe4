using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Platform.Service.Profiles.Templates;

/// <summary><c>{date:yyyy/MM}</c>: UTC, from <c>yyyy</c>, <c>MM</c>, <c>dd</c> and <c>HH</c> with <c>/</c>, <c>-</c> and <c>_</c> between them, in no culture.</summary>
internal sealed class DatePart : TemplatePart
{
    private static readonly string[] Fields = ["yyyy", "MM", "dd", "HH"];

    private readonly string[] _tokens;

    private DatePart(string[] tokens) => _tokens = tokens;

    /// <summary>The part, or null for any other format.</summary>
    internal static DatePart? TryParse(string format)
    {
        var tokens = new List<string>();
        for (var rest = format; rest.Length > 0; rest = rest[tokens[^1].Length..])
        {
            var token = Array.Find(Fields, field => rest.StartsWith(field, StringComparison.Ordinal))
                ?? (rest[0] is '/' or '-' or '_' ? rest[..1] : null);
            if (token is null)
            {
                return null;
            }

            tokens.Add(token);
        }

        return tokens.Exists(token => token.Length > 1) ? new([.. tokens]) : null;
    }

    internal override string Pattern => string.Concat(_tokens.Select(token => Array.IndexOf(Fields, token) < 0 ? Regex.Escape(token) : $"[0-9]{{{token.Length}}}"));

    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values)
    {
        var utc = values.Now.UtcDateTime;
        foreach (var token in _tokens)
        {
            switch (token)
            {
                case "yyyy":
                    text.AppendFormatted(utc.Year, "D4");
                    break;
                case "MM":
                    text.AppendFormatted(utc.Month, "D2");
                    break;
                case "dd":
                    text.AppendFormatted(utc.Day, "D2");
                    break;
                case "HH":
                    text.AppendFormatted(utc.Hour, "D2");
                    break;
                default:
                    text.AppendLiteral(token);
                    break;
            }
        }
    }
}
