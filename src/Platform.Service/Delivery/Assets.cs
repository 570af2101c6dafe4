using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Refusals;
using Platform.Signing;
using Platform.Signing.Parameters;

namespace Platform.Service.Delivery;

/// <summary>Issues what is not an upload: URLs and tokens, each kind in a file of its own.</summary>
internal static class Assets
{
    /// <returns>False when a field can't be part of what is signed, which no rule could know.</returns>
    public static bool TryIssue(SignatureKind kind, in AssetRequest request, [NotNullWhen(true)] out IssuedAsset? issued, [NotNullWhen(false)] out Refusal? refusal)
    {
        FieldRefusal wrong;
        issued = kind switch
        {
            SignatureKind.Delivery => DeliveryUrls.Issue(request, out wrong),
            SignatureKind.AuthToken => AuthTokens.Issue(request, out wrong),
            SignatureKind.Download => DownloadUrls.Issue(request, out wrong),
            SignatureKind.Archive => ArchiveUrls.Issue(request, out wrong),
            SignatureKind.Search => SearchUrls.Issue(request, out wrong),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Uploads have forms of their own."),
        };
        refusal = issued is null ? FieldRefusals.ToRefusal(wrong) : null;
        return issued is not null;
    }
}
