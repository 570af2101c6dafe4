using System.Runtime.CompilerServices;

namespace Platform.Service.Profiles.Templates;

/// <summary>A stretch of a template.</summary>
internal abstract class TemplatePart
{
    internal abstract void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values);
}

/// <summary>Text as the profile's author wrote it.</summary>
internal sealed class LiteralPart(string literal) : TemplatePart
{
    internal string Literal { get; } = literal;

    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) => text.AppendLiteral(Literal);
}

/// <summary><c>{subject}</c></summary>
internal sealed class SubjectPart : TemplatePart
{
    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) => text.AppendLiteral(values.SubjectAtom);
}

/// <summary><c>{subject_hash}</c></summary>
internal sealed class SubjectHashPart : TemplatePart
{
    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) =>
        text.AppendLiteral(values.Context.HashOf(values.Subject));
}

/// <summary><c>{uuid}</c>: lower-case hex with dashes, a fresh one at each place.</summary>
internal sealed class UuidPart : TemplatePart
{
    internal override void Append(ref DefaultInterpolatedStringHandler text, in TemplateValues values) =>
        text.AppendFormatted(values.Context.NewUuid(), "D");
}
