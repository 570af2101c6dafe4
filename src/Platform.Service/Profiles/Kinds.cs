using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles;

/// <summary>A profile's kind by its name.</summary>
internal static class Kinds
{
    /// <summary>Null for a name that is none.</summary>
    internal static SignatureKind? Find(string name) => name switch
    {
        ProfileKinds.Upload => SignatureKind.Upload,
        ProfileKinds.Delivery => SignatureKind.Delivery,
        ProfileKinds.AuthToken => SignatureKind.AuthToken,
        ProfileKinds.Download => SignatureKind.Download,
        ProfileKinds.Archive => SignatureKind.Archive,
        ProfileKinds.Search => SignatureKind.Search,
        _ => null,
    };

    /// <summary>The kind of rules that may be wrong: an unknown one counts as an upload's.</summary>
    internal static SignatureKind Of(ProfileRules rules) => Find(rules.KindName) ?? SignatureKind.Upload;

    /// <summary>The kind of the credential that signs: delivery URLs outlive every other signature, so their key is one of its own.</summary>
    internal static string CredentialKind(SignatureKind kind) => kind switch
    {
        SignatureKind.Delivery or SignatureKind.Search => CredentialKinds.Delivery,
        SignatureKind.AuthToken => CredentialKinds.AuthToken,
        _ => CredentialKinds.Upload,
    };

    /// <summary>The kinds of all credentials that rules sign with: a delivery URL may carry a token, which has a key of its own.</summary>
    internal static IEnumerable<string> CredentialKindsOf(ProfileRules rules)
    {
        var kind = Of(rules);
        yield return CredentialKind(kind);
        if (kind is SignatureKind.Delivery && rules.Parameters.Any(rule => rule.Name == "auth_token_seconds")) yield return CredentialKinds.AuthToken;
    }

    /// <summary>Whether the signature is one of API parameters, with a timestamp, and so may open other operations of the API.</summary>
    internal static bool SignsApiParameters(SignatureKind kind) => kind is SignatureKind.Upload or SignatureKind.Download or SignatureKind.Archive;
}
