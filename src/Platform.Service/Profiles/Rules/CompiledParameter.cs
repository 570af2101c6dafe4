using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>The rule of one parameter, ready to be asked.</summary>
internal abstract class CompiledParameter(string name, ValueSyntax syntax)
{
    internal string Name => name;

    protected ValueSyntax Syntax => syntax;

    /// <summary>The text to sign and post, from what the caller gave or left out; null when the field stays out or an error was added.</summary>
    internal abstract string? Final(ParameterInput? given, in EvaluationScope scope, ref Findings findings);

    /// <summary>Adds an error unless the text a widget is about to post, or the lack of it, is what the rule wants.</summary>
    internal abstract void CheckPosted(string? wire, in EvaluationScope scope, ref Findings findings);

    /// <summary>Whether the rule may have given this text, or none; what it depends on beyond the scope is thought possible.</summary>
    internal virtual bool MayHaveSigned(string? wire, in EvaluationScope scope)
    {
        var findings = default(Findings);
        CheckPosted(wire, scope, ref findings);
        return !findings.Any;
    }

    protected string Pointer(in EvaluationScope scope) => JsonPointer.Child(scope.Parent, name);

    protected void AddPinned(in EvaluationScope scope, ref Findings findings) =>
        findings.Add(Pointer(scope), RefusalCode.ParameterPinned, $"The profile sets {name}, to another value: leave it out.");

    /// <summary>For what is posted as it is, so that leaving it out would not do.</summary>
    protected void AddOtherPosted(in EvaluationScope scope, ref Findings findings) =>
        findings.Add(Pointer(scope), RefusalCode.ParameterPinned, $"The profile sets {name}, to another value: post the profile's value.");

    protected void AddRequired(in EvaluationScope scope, ref Findings findings) =>
        findings.Add(Pointer(scope), RefusalCode.ParameterRequired, $"The profile requires {name}.");

    protected bool Is(ParameterInput given, in ParameterValue value) =>
        syntax.Read(given, out var read) is null && string.Equals(read.Canonical, value.Canonical, StringComparison.Ordinal);

    protected bool IsPosted(string wire, in ParameterValue value) =>
        syntax.ReadPosted(wire, out var read) is null && string.Equals(read.Canonical, value.Canonical, StringComparison.Ordinal);
}
