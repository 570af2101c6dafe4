using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Platform.Service.Profiles.Templates;

/// <summary>A stretch of a template.</summary>
internal abstract class TemplatePart
{
    internal abstract void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values);

    /// <summary>A regular expression for what it may be filled with.</summary>
    internal abstract string Pattern { get; }
}

/// <summary>Text as the profile's author wrote it.</summary>
internal sealed class LiteralPart(string literal) : TemplatePart
{
    internal string Literal { get; } = literal;

    internal override string Pattern => Regex.Escape(Literal);

    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) => text.AppendLiteral(Literal);
}

/// <summary><c>{subject}</c></summary>
internal sealed class SubjectPart : TemplatePart
{
    internal override string Pattern => ".+";

    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) => text.AppendLiteral(values.SubjectAtom);
}

/// <summary><c>{subject_hash}</c></summary>
internal sealed class SubjectHashPart : TemplatePart
{
    internal override string Pattern => "[0-9a-f]{32}";

    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) =>
        text.AppendLiteral(values.Context.HashOf(values.Subject));
}

/// <summary><c>{uuid}</c>: lower-case hex with dashes, a fresh one at each place.</summary>
internal sealed class UuidPart : TemplatePart
{
    internal override string Pattern => "[0-9a-f-]{36}";

    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) =>
        text.AppendFormatted(values.Context.NewUuid(), "D");
}
