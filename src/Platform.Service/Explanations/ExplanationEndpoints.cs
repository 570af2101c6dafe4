using Platform.Contracts.Access;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Explanations;

/// <summary>The route that explains Cloudinary's errors.</summary>
internal static class ExplanationEndpoints
{
    public static void MapExplanations(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/tenants/{tenant}/explanations", Explain)
        .WithTags("Explanations").RequireScope(Scopes.Explain).WithMetadata(new CostlyMetadata()).WithSummary("Explain an error of Cloudinary's");

    private static async Task<Answer<Explanation>> Explain(string tenant, JsonBody<ExplanationBody> body, CallerRequest caller, ITenantExplainer explainer, HttpContext http)
    {
        Outcome<Explanation> outcome = body.Value.Read().Succeeded(out var request, out var refusal)
            ? await explainer.Explain(caller.Proof, tenant, request, http.RequestAborted)
            : refusal;
        return outcome.ToAnswer(secret: true);
    }
}
