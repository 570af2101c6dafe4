using Platform.Contracts.Refusals;
using Platform.Service.Profiles.Templates;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>Checks a template against its parameter's type, by filling it once, and compiles it.</summary>
internal static class TemplateCompiler
{
    /// <summary>Some key and some time: only the form of what comes out counts.</summary>
    internal static readonly TemplateContext SampleContext = new(new byte[16], () => Guid.AllBitsSet);

    internal static TemplatedParameter? Compile(SignedParameter parameter, ValueSyntax syntax, string text, string pointer, ref Findings findings)
    {
        if (parameter.Type is not (ParameterType.Path or ParameterType.Text or ParameterType.List or ParameterType.Context or ParameterType.Metadata
            or ParameterType.PathList or ParameterType.CdnPath or ParameterType.Acl or ParameterType.Expression))
        {
            findings.Add(pointer, RefusalCode.TemplateInvalid, $"{parameter.Name} can't be made from a template: pin it.");
            return null;
        }

        var problem = TemplateParser.Parse(text, out var template);
        var entries = 0;
        problem ??= Check(syntax, template, out entries);
        if (problem is null)
        {
            return new(parameter, syntax, template, entries);
        }

        findings.Add(pointer, RefusalCode.TemplateInvalid, "The template", problem);
        return null;
    }

    private static Problem? Check(ValueSyntax syntax, Template template, out int entries)
    {
        entries = 0;
        if (Read(syntax, template, "s", out var first) is { } problem)
        {
            return problem with { Phrase = $"makes a value that {problem.Phrase}" };
        }

        entries = first.Count;
        if (first.Pairs.IsDefault)
        {
            return null;
        }

        // A backslash before a placeholder would escape what the subject starts with.
        var bare = template.Parts.Zip(template.Parts.Skip(1)).Any(pair => pair is (LiteralPart { Literal: [.., '\\'] }, not LiteralPart));
        Read(syntax, template, "t", out var second);
        return bare || !first.Pairs.Select(pair => pair.Key).SequenceEqual(second.Pairs.Select(pair => pair.Key), StringComparer.Ordinal)
            ? "has a placeholder in a key, or a backslash before one"
            : null;
    }

    private static Problem? Read(ValueSyntax syntax, Template template, string subject, out ParameterValue value) =>
        syntax.ReadPosted(template.Fill(new(subject, subject, DateTimeOffset.UnixEpoch, SampleContext)), out value);
}
