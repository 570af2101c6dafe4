using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary><c>true</c> or <c>false</c>. A widget may also post <c>1</c> or <c>0</c>, as some SDKs do; that text is then signed.</summary>
internal sealed class BooleanSyntax : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = input is FlagInput flag ? new(WireText.Boolean(flag.Value)) : default;
        return input is FlagInput ? null : "is not true or false";
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        var canonical = wire switch
        {
            "true" or "1" => WireText.Boolean(true),
            "false" or "0" => WireText.Boolean(false),
            _ => null,
        };
        value = canonical is null ? default : new(wire, canonical);
        return canonical is null ? "is not true, false, 1 or 0" : null;
    }
}
