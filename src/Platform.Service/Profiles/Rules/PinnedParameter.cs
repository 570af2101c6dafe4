using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>One value, whatever the caller does; repeating it is no error.</summary>
internal sealed class PinnedParameter(string name, ValueSyntax syntax, ParameterValue value) : CompiledParameter(name, syntax)
{
    internal override string? Final(ParameterInput? given, in EvaluationScope scope, ref Findings findings)
    {
        if (given is not null && !Is(given, value))
        {
            AddPinned(scope, ref findings);
        }

        return value.Wire;
    }

    internal override void CheckPosted(string? wire, in EvaluationScope scope, ref Findings findings)
    {
        if (wire is null)
        {
            AddRequired(scope, ref findings);
        }
        else if (!IsPosted(wire, value))
        {
            AddOtherPosted(scope, ref findings);
        }
    }
}
