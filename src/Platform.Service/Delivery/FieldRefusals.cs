using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Signing;

namespace Platform.Service.Delivery;

/// <summary>What can't be written into a URL or a token, by the caller's names.</summary>
internal static class FieldRefusals
{
    public static Refusal ToRefusal(FieldRefusal refused)
    {
        var name = Parameter(refused.Name);
        var detail = $"{name} {FieldPhrases.Of(refused.Reason)}.";
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
}
