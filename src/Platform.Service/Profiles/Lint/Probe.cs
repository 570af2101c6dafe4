using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Rules;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Shows values to one parameter's rule, as a caller would. A rule that does not compile admits none.</summary>
internal sealed class Probe
{
    private static readonly TemplateContext Nobody = new(new byte[32], static () => Guid.Empty);

    private readonly ParameterRule _rule;
    private readonly SignedParameter _parameter;
    private readonly CompiledParameter? _compiled;

    public Probe(ParameterRule rule, SignedParameter parameter)
    {
        var findings = default(Findings);
        (_rule, _parameter) = (rule, parameter);
        _compiled = RuleCompiler.Compile(parameter, rule, "", ref findings);
    }

    public bool Admits(string value)
    {
        if (_compiled is null || Input(value) is not { } input) return false;
        var findings = default(Findings);
        _compiled.Final(input, new EvaluationScope("", "", null, DateTimeOffset.UnixEpoch, Nobody), ref findings);
        return !findings.Any;
    }

    /// <returns>Null for types whose values are not free text.</returns>
    private ParameterInput? Input(string value) => _parameter.Type switch
    {
        ParameterType.Text or ParameterType.Path or ParameterType.Url or ParameterType.CdnPath => new TextInput(value),
        ParameterType.List or ParameterType.PathList or ParameterType.Acl => new ListInput([new TextInput(value)]),
        ParameterType.Context or ParameterType.Metadata => new MapInput([new(_rule.Allow!.Keys is { IsDefaultOrEmpty: false } keys ? keys[0] : "probe", new TextInput(value))]),
        _ => null,
    };
}
