using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>An absolute URL with http or https.</summary>
internal sealed class UrlSyntax : ValueSyntax
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

        if (!Uri.TryCreate(text.Value, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            return "is not an absolute URL with http or https";
        }

        value = new(text.Value);
        return null;
    }
}
