using System.Buffers;
using System.Globalization;
using System.Text;
using Platform.Service.Profiles.Text;

namespace Platform.Service.Profiles.Values;

/// <summary>What names a place: public ids and folders. Nothing may leave its folder, and nothing may look like it did.</summary>
internal static class PathRules
{
    /// <summary>Cloudinary's limit for a public id.</summary>
    internal const int MaxLength = 255;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("?&#\\%<>+");

    /// <summary>
    /// Characters that compatibility decomposition, or a best-fit code page, turns into a forbidden character, a slash or a dot segment:
    /// full-width and small forms, division and fraction slashes, one- and two-dot leaders.
    /// </summary>
    private static readonly SearchValues<char> Masked = SearchValues.Create(
        "\u2024\u2025\u2044\u2047\u2048\u2049\u207A\u208A\u2100\u2101\u2105\u2106\u2215\u2216\u226E\u226F\u29F5\u29F8\u29F9\uFB29\uFE16\uFE30\uFE52"
        + "\uFE56\uFE5F\uFE60\uFE62\uFE64\uFE65\uFE68\uFE6A\uFF03\uFF05\uFF06\uFF0B\uFF0E\uFF0F\uFF1C\uFF1E\uFF1F\uFF3C");

    internal static Problem? Check(string path, bool versionSegments)
    {
        if (path.Length > MaxLength)
        {
            return $"is longer than {MaxLength} characters";
        }

        if (CheckCharacters(path) is { } problem)
        {
            return problem;
        }

        foreach (var range in path.AsSpan().Split('/'))
        {
            if (CheckSegment(path.AsSpan()[range], versionSegments) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    /// <summary>What a substitution puts between the slashes: one segment or a part of one.</summary>
    internal static Problem? CheckAtom(string atom) =>
        atom.Contains('/', StringComparison.Ordinal) ? "contains a slash"
        : atom is "" or "." or ".." ? "is empty, . or .."
        : CheckCharacters(atom);

    private static Problem? CheckCharacters(string text)
    {
        if (text.AsSpan().ContainsAny(Forbidden))
        {
            return "contains one of ? & # \\ % < > +";
        }

        if (Ascii.IsValid(text))
        {
            return null;
        }

        if (text.AsSpan().ContainsAny(Masked))
        {
            return "contains a character that can be taken for a slash, a dot or one of ? & # \\ % < > +";
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return "contains an invisible character";
            }
        }

        // A mark that composes with a prefix's last letter would leave the prefix.
        return CanonicalForm.Holds(text) ? null : "is not in Unicode normal form C";
    }

    private static Problem? CheckSegment(ReadOnlySpan<char> segment, bool versionSegments) => segment switch
    {
        "" => "starts or ends with a slash, or has an empty segment",
        "." or ".." => "has a segment . or ..",
        _ when char.IsWhiteSpace(segment[0]) || char.IsWhiteSpace(segment[^1]) => "has a segment that starts or ends with a space",
        ['v', .. var digits] when !versionSegments && digits is not "" && !digits.ContainsAnyExceptInRange('0', '9') =>
            "has a segment that Cloudinary reads as a version: v and digits",
        _ => null,
    };
}
