using Platform.Contracts.Refusals;
using Platform.Signing;

namespace Platform.Service.Delivery;

/// <summary>What can't be written into a URL or a token, in the caller's words.</summary>
internal static class FieldRefusals
{
    public static Refusal ToRefusal(FieldRefusal refused)
    {
        var name = Parameter(refused.Name);
        var detail = $"{name} {Phrase(refused.Reason)}.";
        return new(RefusalCode.ParameterOutOfPolicy, detail) { Errors = [new(JsonPointer.Child("/parameters", name), RefusalCode.ParameterOutOfPolicy, detail)] };
    }

    /// <summary>The names on the wire are not always those of the parameters that they are made from.</summary>
    private static string Parameter(string field) => field switch
    {
        "st" => "start_in_seconds",
        "exp" => "duration_seconds",
        "ttl" => "ttl_seconds",
        "expires_at" => "expires_in_seconds",
        _ => field,
    };

    private static string Phrase(FieldRefusalReason reason) => reason switch
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
