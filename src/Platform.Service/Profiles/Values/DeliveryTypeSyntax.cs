using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>The delivery types of an account's own assets. Remote ones (<c>fetch</c>) have URLs for public ids, which no rule could bound.</summary>
internal sealed class DeliveryTypeSyntax : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not TextInput { Value: "upload" or "private" or "authenticated" } text)
        {
            return "is not upload, private or authenticated";
        }

        value = new(text.Value);
        return null;
    }
}
