using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Platform.Contracts.Signatures;
using Platform.Signing;

namespace Platform.Service.Signatures;

/// <summary>The form to post: the signed fields with the two that are never signed, by name.</summary>
internal static class FormFields
{
    private const string ApiKey = "api_key";
    private const string Signature = "signature";

    /// <param name="signed">In ordinal order; none is called like the two that are added.</param>
    public static ImmutableArray<PostedField> Of(ImmutableArray<SignedField> signed, string apiKey, string signature)
    {
        var fields = new PostedField[signed.Length + 2];
        var next = 0;
        var (keyPending, signaturePending) = (true, true);
        foreach (var field in signed)
        {
            if (keyPending && string.CompareOrdinal(field.Name, ApiKey) > 0)
            {
                fields[next++] = new(ApiKey, apiKey);
                keyPending = false;
            }

            if (signaturePending && string.CompareOrdinal(field.Name, Signature) > 0)
            {
                fields[next++] = new(Signature, signature);
                signaturePending = false;
            }

            fields[next++] = new(field.Name, field.Value);
        }

        if (keyPending) fields[next++] = new(ApiKey, apiKey);
        if (signaturePending) fields[next] = new(Signature, signature);
        return ImmutableCollectionsMarshal.AsImmutableArray(fields);
    }
}
