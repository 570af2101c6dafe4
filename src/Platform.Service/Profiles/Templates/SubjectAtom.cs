using System.Text;
using Platform.Service.Profiles.Text;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Templates;

/// <summary>A subject as one atom of a parameter's type: it can never be two segments, two items or two pairs.</summary>
internal static class SubjectAtom
{
    private const int MaxBytes = 256;

    /// <summary>What holds for every subject, used or not.</summary>
    internal static Problem? Check(string subject) =>
        subject.Length == 0 ? "is empty"
        : !WireText.IsWellFormed(subject) ? "is not well-formed Unicode"
        : Encoding.UTF8.GetByteCount(subject) > MaxBytes ? $"is longer than {MaxBytes} bytes of UTF-8"
        : null;

    /// <param name="type">The parameter's type.</param>
    /// <param name="subject">A checked subject in normal form C.</param>
    /// <param name="atom">What is put into the template.</param>
    internal static Problem? Make(ParameterType type, string subject, out string atom)
    {
        atom = subject;
        switch (type)
        {
            case ParameterType.Path:
                return PathRules.CheckAtom(subject);
            case ParameterType.PathList:
                return PathRules.CheckAtom(subject) ?? (WireList.IsItem(subject) ? null : "contains a comma");
            case ParameterType.CdnPath or ParameterType.Acl:
                return CdnPathSyntax.CheckAtom(subject);
            case ParameterType.Expression:
                return subject.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') ? null : "has other characters than letters, digits, - and _";
            case ParameterType.List:
                return WireList.IsItem(subject) ? null : "contains a comma";
            case ParameterType.Context or ParameterType.Metadata:
                atom = subject.Replace("=", "\\=", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
                return WireContext.IsAtom(subject) ? null : "has a backslash at its end or before = or |";
            default:
                return null;
        }
    }

    /// <summary>The form in which subjects are compared, hashed and filled in.</summary>
    internal static string Normalize(string subject) => CanonicalForm.Of(subject);
}
