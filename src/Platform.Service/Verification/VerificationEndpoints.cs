using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Verification;

/// <summary>The routes that say whether something is Cloudinary's.</summary>
internal static class VerificationEndpoints
{
    public static void MapVerifications(this IEndpointRouteBuilder routes)
    {
        var verifications = routes.MapGroup("/v1/tenants/{tenant}/verifications").WithTags("Verification").RequireScope(Scopes.Verify);
        verifications.MapPost("/notification", Notification).WithMetadata(BodyLimit.Batch).WithSummary("Verify a notification (webhook)");
        verifications.MapPost("/response", Response).WithSummary("Verify the answer of an upload");
    }

    private static async Task<Answer<VerificationView>> Notification(
        string tenant, JsonBody<NotificationVerificationBody> body, CallerRequest caller, ITenantVerifier verifier, HttpContext http) =>
        View(body.Value.Read().Succeeded(out var request, out var refusal) ? await verifier.Verify(caller.Proof, tenant, request, http.RequestAborted) : refusal);

    private static async Task<Answer<VerificationView>> Response(
        string tenant, JsonBody<ResponseVerificationBody> body, CallerRequest caller, ITenantVerifier verifier, HttpContext http) =>
        View(body.Value.Read().Succeeded(out var request, out var refusal) ? await verifier.Verify(caller.Proof, tenant, request, http.RequestAborted) : refusal);

    private static Answer<VerificationView> View(Outcome<VerificationResult> outcome)
    {
        Outcome<VerificationView> view = outcome.Succeeded(out var result, out var refusal) ? VerificationView.Of(result) : refusal;
        return view.ToAnswer();
    }
}
