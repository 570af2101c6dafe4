using System.Net;
using System.Text;
using Platform.Contracts.Explanations;

namespace Platform.Service.Explanations;

/// <summary>How else a value may have been written where it was signed.</summary>
internal static class ValueSpellings
{
    private static readonly string[][] Booleans = [["true", "1", "True"], ["false", "0", "False"]];

    /// <summary>Other spellings, the likely ones first; none is the value itself or empty.</summary>
    public static IEnumerable<(FindingCode Code, string Value)> Of(string value, IVersionRules rules) =>
        All(value, rules).Where(other => other.Value.Length > 0 && other.Value != value).DistinctBy(other => other.Value);

    private static IEnumerable<(FindingCode Code, string Value)> All(string value, IVersionRules rules)
    {
        foreach (var same in Booleans.Where(same => same.Contains(value)))
        {
            foreach (var other in same) yield return (FindingCode.BooleanSpelling, other);
        }

        yield return (FindingCode.ValueTrimmed, value.Trim());
        yield return (FindingCode.ValueTrimmed, value.Trim('/'));
        foreach (var other in Lists(value)) yield return (FindingCode.ListSpelling, other);
        foreach (var other in Encodings(value)) yield return (FindingCode.ValueEncoding, other);
        foreach (var other in rules.Forms(value)) yield return (FindingCode.UnicodeForm, other);
        yield return (FindingCode.ValueTrimmed, $"{value} ");
        yield return (FindingCode.ValueTrimmed, $" {value}");
        yield return (FindingCode.ValueTrimmed, $"{value}/");
        yield return (FindingCode.ValueTrimmed, $"/{value}");
    }

    private static IEnumerable<string> Lists(string value)
    {
        if (value.Contains(", ", StringComparison.Ordinal)) yield return value.Replace(", ", ",", StringComparison.Ordinal);
        if (value is ['[', .., ']']) yield return value[1..^1].Replace("\"", "", StringComparison.Ordinal).Replace(", ", ",", StringComparison.Ordinal);
        if (!value.Contains(',', StringComparison.Ordinal)) yield break;
        yield return value.Replace(",", ", ", StringComparison.Ordinal);
        yield return value.Replace(',', '|');
    }

    private static IEnumerable<string> Encodings(string value)
    {
        yield return Uri.UnescapeDataString(value);
        yield return Uri.UnescapeDataString(value.Replace('+', ' '));
        yield return WebUtility.HtmlDecode(value);
        yield return Uri.EscapeDataString(Whole(value));
        yield return Uri.EscapeDataString(Whole(value)).Replace("%2F", "/", StringComparison.Ordinal);
        yield return Uri.EscapeDataString(Whole(value)).Replace("%20", "+", StringComparison.Ordinal);
        yield return value.Replace(" ", "%20", StringComparison.Ordinal);
        yield return value.Replace(' ', '+');
    }

    /// <summary>Without half surrogate pairs, which escaping does not take.</summary>
    private static string Whole(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
}
