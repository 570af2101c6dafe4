using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Platform.Service.Profiles.Templates;

/// <summary>A parsed template. It knows nothing of types: what is put in is made an atom before, and the result is read after.</summary>
internal sealed class Template(ImmutableArray<TemplatePart> parts)
{
    private const int UsualLength = 256;

    private readonly Lazy<Regex> _shape = new(() => new(
        $@"\A{string.Concat(parts.Select(part => part.Pattern))}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    internal ImmutableArray<TemplatePart> Parts => parts;

    /// <summary>Whether the subject itself is filled in.</summary>
    internal bool HasSubject { get; } = parts.Any(part => part is SubjectPart);

    /// <summary>Whether a subject is needed: itself or its hash.</summary>
    internal bool NeedsSubject { get; } = parts.Any(part => part is SubjectPart or SubjectHashPart);

    /// <summary>Whether every signature gets another value.</summary>
    internal bool HasUuid { get; } = parts.Any(part => part is UuidPart);

    /// <summary>What every filled template looks like.</summary>
    internal Regex Shape => _shape.Value;

    internal string Fill(in TemplateValues values)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualLength]);
        foreach (var part in parts)
        {
            part.Append(ref text, values);
        }

        return text.ToStringAndClear();
    }
}
