using Platform.Signing;

namespace Platform.Service.Problems;

/// <summary>Why a value can't be written into a URL or a token: a phrase that continues "format …" and repeats nothing of the value.</summary>
internal static class FieldPhrases
{
    public static string Of(FieldRefusalReason reason) => reason switch
    {
        FieldRefusalReason.Missing => "is missing, and what is signed can't be told without it",
        FieldRefusalReason.LoneSurrogate => "is not well-formed Unicode",
        FieldRefusalReason.NotAListItem => "has an item that is empty or contains a comma",
        FieldRefusalReason.OutOfRange => "is out of range",
        FieldRefusalReason.NotPercentEncoded => "has a % without two hex digits behind it",
        FieldRefusalReason.NotAPath => "has a path segment that is empty, . or ..",
        FieldRefusalReason.NotCombinable => "does not go with the other parameters",
        FieldRefusalReason.ReadsAsAnotherKind => "reads as something else: a transformation, a URL, or what another kind of signature is made of",
        FieldRefusalReason.NotAnAclPattern => "has a pattern that is empty, or has a control character or !",
        FieldRefusalReason.NotAnIpAddress => "is no IP address",
        _ => "has characters that can't be part of a URL",
    };
}
