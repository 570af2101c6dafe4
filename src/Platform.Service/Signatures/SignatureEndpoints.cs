using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Signatures;

/// <summary>The routes that sign uploads.</summary>
internal static class SignatureEndpoints
{
    public static void MapSignatures(this IEndpointRouteBuilder routes)
    {
        var signatures = routes.MapGroup("/v1/tenants/{tenant}").WithTags("Signatures").RequireScope(Scopes.Sign);
        signatures.MapPost("/signatures", Sign).WithSummary("Sign an upload");
        signatures.MapPost("/signatures/batch", SignBatch).WithMetadata(BodyLimit.Batch).WithSummary("Sign several uploads");
        signatures.MapPost("/profiles/{profile}/widget", SignWidget).WithSummary("Sign what an upload widget sends");
    }

    private static async Task<Answer<SignatureView>> Sign(
        string tenant, JsonBody<SignatureBody> body, CallerRequest caller, ITenantSigner signer, CloudinaryAddresses addresses, HttpContext http)
    {
        http.TellProfile(body.Value.Profile);
        var result = await signer.Sign(caller.Proof, tenant, body.Value.Command, http.RequestAborted);
        http.Tell(result);
        return result.View((SignatureIssued issued) => View(issued, addresses)).ToAnswer(secret: true);
    }

    private static async Task<Answer<BatchView>> SignBatch(
        string tenant, JsonBody<BatchBody> body, CallerRequest caller, ITenantSigner signer, CloudinaryAddresses addresses, HttpContext http)
    {
        if (!body.Value.Read().Succeeded(out var batch, out var refusal)) return ((Outcome<BatchView>)refusal).ToAnswer();
        var results = await signer.Sign(caller.Proof, tenant, [.. batch.Requests.Select(item => item.Command)], http.RequestAborted);
        http.Tell(results.LastOrDefault(result => result.Rate is not null));
        http.TellRefusedItems(results.Count(result => result is SignatureRefused));
        Outcome<BatchView> view = new BatchView([.. batch.Requests.Zip(results, (item, result) => Item(item.Reference, result, addresses))]);
        return view.ToAnswer(secret: true);
    }

    private static async Task<Answer<WidgetAnswer>> SignWidget(
        string tenant, string profile, JsonBody<WidgetBody> body, CallerRequest caller, ITenantSigner signer, HttpContext http,
        [FromQuery(Name = "subject")] string? subject = null, [FromQuery(Name = "profile_version")] int? profileVersion = null)
    {
        var result = await signer.Sign(caller.Proof, tenant, new SignRequest(profile, profileVersion, subject, body.Value.ParamsToSign) { Widget = true }, http.RequestAborted);
        http.Tell(result);
        return result.View((SignatureIssued issued) => new WidgetAnswer(issued.Signature)).ToAnswer(secret: true);
    }

    private static BatchResult Item(string? reference, SignatureResult result, CloudinaryAddresses addresses) =>
        result.View((SignatureIssued issued) => View(issued, addresses)).Succeeded(out var view, out var refusal)
            ? new(reference) { Result = view }
            : new(reference) { Problem = Problem.Of(refusal) };

    private static SignatureView View(SignatureIssued issued, CloudinaryAddresses addresses) => new(
        issued.Signature, issued.Timestamp, issued.ApiKey, issued.CloudName, issued.ResourceType, addresses.Of(issued),
        new PostedFields(issued.Fields), issued.Profile, issued.ProfileVersion, issued.Credential, issued.Algorithm, issued.ExpiresAt);
}
