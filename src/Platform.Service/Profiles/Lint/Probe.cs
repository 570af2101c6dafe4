using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Rules;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Shows a value to one parameter's rule, as a caller would.</summary>
internal static class Probe
{
    private static readonly TemplateContext Nobody = new(new byte[32], static () => Guid.Empty);

    /// <returns>False also when the rule does not compile.</returns>
    public static bool Admits(ParameterRule rule, SignedParameter parameter, string value)
    {
        var findings = default(Findings);
        if (Input(rule, parameter.Type, value) is not { } input || RuleCompiler.Compile(parameter, rule, "", ref findings) is not { } compiled)
        {
            return false;
        }

        compiled.Final(input, new EvaluationScope("", "", null, DateTimeOffset.UnixEpoch, Nobody), ref findings);
        return !findings.Any;
    }

    /// <returns>Null for types whose values are not free text.</returns>
    private static ParameterInput? Input(ParameterRule rule, ParameterType type, string value) => type switch
    {
        ParameterType.Text or ParameterType.Path or ParameterType.Url or ParameterType.CdnPath => new TextInput(value),
        ParameterType.List or ParameterType.PathList or ParameterType.Acl => new ListInput([new TextInput(value)]),
        ParameterType.Context or ParameterType.Metadata => new MapInput([new(rule.Allow!.Keys is { IsDefaultOrEmpty: false } keys ? keys[0] : "probe", new TextInput(value))]),
        _ => null,
    };
}
