using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Diff;

/// <summary>What pinned values come to.</summary>
internal static class PinMeaning
{
    /// <summary>The text that is signed for the value, whatever the value is written like; the same for lists that are the same in any order.</summary>
    public static string Of(SignatureKind kind, string parameter, ParameterInput pin)
    {
        if (ParameterCatalogue.Find(kind, parameter) is not { } known || ValueSyntaxes.Of(known).Read(pin, out var value) is not null)
        {
            // A version of before may have what is refused now: it is compared as it is written.
            return ValueWords.Of(pin);
        }

        // Steps, folders and sorting are not, and the rest is signed as it is.
        return parameter is "tags" or "allowed_formats" && !value.Items.IsDefault ? string.Join(',', value.Items.Order(StringComparer.Ordinal)) : value.Wire;
    }
}
