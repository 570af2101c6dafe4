using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Shows a value to one parameter's rule, as a caller would.</summary>
internal static class Probe
{
    private static readonly TemplateContext Nobody = new(new byte[32], static () => Guid.Empty);

    /// <returns>False also when the rule does not compile.</returns>
    public static bool Admits(ParameterRule rule, UploadParameter parameter, string value) =>
        Input(rule, parameter.Type, value) is { } input
        && CompiledProfile.TryCompile(new ProfileRules { Parameters = [rule] }, out var profile, out _)
        && !profile.Evaluate([new(rule.Name, input)], null, DateTimeOffset.UnixEpoch, Nobody).Refused;

    /// <returns>Null for types whose values are not free text.</returns>
    private static ParameterInput? Input(ParameterRule rule, ParameterType type, string value) => type switch
    {
        ParameterType.Text or ParameterType.Path or ParameterType.Url => new TextInput(value),
        ParameterType.List => new ListInput([new TextInput(value)]),
        ParameterType.Context or ParameterType.Metadata => new MapInput([new(rule.Allow!.Keys is { IsDefaultOrEmpty: false } keys ? keys[0] : "probe", new TextInput(value))]),
        _ => null,
    };
}
