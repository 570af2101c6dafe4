using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Templates;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>A value that the platform makes from subject, time and randomness.</summary>
/// <param name="parameter">What is filled.</param>
/// <param name="syntax">How it is read again when it is finished.</param>
/// <param name="template">The template.</param>
/// <param name="entries">How many items or pairs a value has: no substitution may add one.</param>
internal sealed class TemplatedParameter(SignedParameter parameter, ValueSyntax syntax, Template template, int entries)
    : CompiledParameter(parameter.Name, syntax)
{
    internal Template Template => template;

    internal override string? Final(ParameterInput? given, in EvaluationScope scope, ref Findings findings)
    {
        if (Fill(scope, ref findings) is not { } value)
        {
            return null;
        }

        if (given is not null && !Is(given, value))
        {
            AddPinned(scope, ref findings);
        }

        return value.Wire;
    }

    internal override void CheckPosted(string? wire, in EvaluationScope scope, ref Findings findings)
    {
        if (Fill(scope, ref findings) is not { } value)
        {
            return;
        }

        if (wire is null)
        {
            AddRequired(scope, ref findings);
        }
        else if (!IsPosted(wire, value))
        {
            AddOtherPosted(scope, ref findings);
        }
    }

    /// <summary>Subject, hour and randomness were what they were: any are thought possible.</summary>
    internal override bool MayHaveSigned(string? wire, in EvaluationScope scope) => wire is not null && template.Shape.IsMatch(wire);

    /// <summary>The value; null when there is no usable subject, which is an error that has been added.</summary>
    private ParameterValue? Fill(in EvaluationScope scope, ref Findings findings)
    {
        if (template.NeedsSubject && scope.Subject is null)
        {
            return null;
        }

        var atom = "";
        if (template.HasSubject && SubjectAtom.Make(parameter.Type, scope.Subject!, out atom) is { } unfit)
        {
            findings.Add(scope.SubjectPointer, RefusalCode.SubjectInvalid, $"The subject can't fill {Name}: it {unfit.Phrase}.");
            return null;
        }

        var text = template.Fill(new(scope.Subject ?? "", atom, scope.Now, scope.Context));
        var problem = Syntax.ReadPosted(text, out var value) ?? (value.Count == entries ? null : "gets another number of entries");
        if (problem is null)
        {
            return value;
        }

        findings.Add(scope.SubjectPointer, RefusalCode.SubjectInvalid, $"With this subject, {Name} {problem.Phrase}.");
        return null;
    }
}
