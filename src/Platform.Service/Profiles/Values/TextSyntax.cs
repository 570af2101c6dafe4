using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>Text that is posted as it is.</summary>
/// <param name="isName">True for a display or file name, which becomes part of a path and so has no slash and is not <c>.</c> or <c>..</c>.</param>
internal sealed class TextSyntax(bool isName) : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not TextInput text)
        {
            return NotText;
        }

        if (WireRules.Check(text.Value) is { } problem)
        {
            return problem;
        }

        if (isName && (text.Value is "." or ".." || text.Value.AsSpan().ContainsAny('/', '\\', '\uFF0F')))
        {
            return "is a name and contains a slash, or is . or ..";
        }

        value = new(text.Value);
        return null;
    }
}
