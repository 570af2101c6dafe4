using Platform.Contracts.Access;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Signatures;

/// <summary>The routes that sign what is not an upload: each signs by profiles of its kind.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var assets = routes.MapGroup("/v1/tenants/{tenant}").WithTags("Signatures").RequireScope(Scopes.Sign);
        assets.MapPost("/delivery-urls", SignDelivery).WithSummary("Sign a delivery URL");
        assets.MapPost("/download-urls", SignDownload).WithSummary("Sign the URL of an original");
        assets.MapPost("/archive-urls", SignArchive).WithSummary("Sign the URL of an archive");
        assets.MapPost("/search-urls", SignSearch).WithSummary("Sign the URL of search results");
        assets.MapPost("/auth-tokens", IssueToken).WithSummary("Issue a token for the CDN");
    }

    private static Task<Answer<UrlView>> SignDelivery(string tenant, JsonBody<SignatureBody> body, CallerRequest caller, ITenantSigner signer, HttpContext http) =>
        Sign(ProfileKinds.Delivery, tenant, body.Value, caller, signer, http, UrlView.Of);

    private static Task<Answer<UrlView>> SignDownload(
        string tenant, JsonBody<SignatureBody> body, CallerRequest caller, ITenantSigner signer, CloudinaryAddresses addresses, HttpContext http) =>
        Sign(ProfileKinds.Download, tenant, body.Value, caller, signer, http, issued => UrlView.Of(issued) with { Url = addresses.Of(issued.Text) });

    private static Task<Answer<UrlView>> SignArchive(
        string tenant, JsonBody<SignatureBody> body, CallerRequest caller, ITenantSigner signer, CloudinaryAddresses addresses, HttpContext http) =>
        Sign(ProfileKinds.Archive, tenant, body.Value, caller, signer, http, issued => UrlView.Of(issued) with { Url = addresses.Of(issued.Text) });

    private static Task<Answer<UrlView>> SignSearch(string tenant, JsonBody<SignatureBody> body, CallerRequest caller, ITenantSigner signer, HttpContext http) =>
        Sign(ProfileKinds.Search, tenant, body.Value, caller, signer, http, UrlView.Of);

    private static Task<Answer<TokenView>> IssueToken(string tenant, JsonBody<SignatureBody> body, CallerRequest caller, ITenantSigner signer, HttpContext http) =>
        Sign(ProfileKinds.AuthToken, tenant, body.Value, caller, signer, http, TokenView.Of);

    private static async Task<Answer<T>> Sign<T>(
        string kind, string tenant, SignatureBody body, CallerRequest caller, ITenantSigner signer, HttpContext http, Func<AssetIssued, T> view) where T : class
    {
        http.TellProfile(body.Profile);
        var result = await signer.Sign(caller.Proof, tenant, body.Command with { Kind = kind }, http.RequestAborted);
        http.Tell(result);
        return result.View(view).ToAnswer(secret: true);
    }
}
