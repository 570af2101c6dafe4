using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>Segments separated by <c>/</c>.</summary>
/// <param name="versionSegments">Whether a segment may be <c>v</c> and digits: in a folder yes, in a public id no.</param>
internal sealed class PathSyntax(bool versionSegments) : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not TextInput text)
        {
            return NotText;
        }

        var problem = WireRules.Check(text.Value) ?? PathRules.Check(text.Value, versionSegments);
        value = problem is null ? new(text.Value) : default;
        return problem;
    }

    /// <summary>Reads what values start with: a path, or the beginning of one.</summary>
    public Problem? ReadPrefix(string prefix) => Read(new TextInput(prefix + "x"), out _);
}
