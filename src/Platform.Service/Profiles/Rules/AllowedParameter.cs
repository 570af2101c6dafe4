using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>A value that the caller chooses within bounds.</summary>
internal sealed class AllowedParameter(string name, ValueSyntax syntax, Constraint constraint, bool required, string? fallback)
    : CompiledParameter(name, syntax)
{
    internal override string? Final(ParameterInput? given, in EvaluationScope scope, ref Findings findings)
    {
        if (given is null)
        {
            if (required)
            {
                AddRequired(scope, ref findings);
            }

            return fallback;
        }

        if (Syntax.Read(given, out var value) is { } problem)
        {
            findings.Add(Pointer(scope), RefusalCode.ParameterOutOfPolicy, Name, problem);
            return null;
        }

        constraint.Check(value, this, scope, ref findings);
        return value.Wire;
    }

    /// <summary>A default must be posted too: the platform can't add a field to what a widget has already put together.</summary>
    internal override void CheckPosted(string? wire, in EvaluationScope scope, ref Findings findings)
    {
        if (wire is null)
        {
            if (required || fallback is not null)
            {
                AddRequired(scope, ref findings);
            }
        }
        else if (Syntax.ReadPosted(wire, out var value) is { } problem)
        {
            findings.Add(Pointer(scope), RefusalCode.ParameterOutOfPolicy, Name, problem);
        }
        else
        {
            constraint.Check(value, this, scope, ref findings);
        }
    }
}
