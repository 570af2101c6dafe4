using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>A parameter without a rule that the platform itself writes: <c>context</c> of a profile with lineage.</summary>
internal sealed class DeniedParameter(string name, ValueSyntax syntax) : CompiledParameter(name, syntax)
{
    internal override string? Final(ParameterInput? given, in EvaluationScope scope, ref Findings findings)
    {
        if (given is not null)
        {
            findings.AddNotAllowed(scope.Parent, Name);
        }

        return null;
    }

    internal override void CheckPosted(string? wire, in EvaluationScope scope, ref Findings findings)
    {
        if (wire is not null)
        {
            findings.AddNotAllowed(scope.Parent, Name);
        }
    }
}
