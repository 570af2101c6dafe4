using Platform.Contracts.Access;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Profiles.Diff;
using Platform.Service.Profiles.Lint;
using Platform.Service.Requests;

namespace Platform.Service.Profiles;

/// <summary>What there is to know about rules before they are published. Nothing here changes anything.</summary>
internal static class ProfileReviewEndpoints
{
    public static void MapProfileReviews(this IEndpointRouteBuilder routes)
    {
        var profiles = routes.MapGroup("/v1/tenants/{tenant}/profiles").WithTags("Profiles");
        profiles.MapPost("/lint", Lint).RequireScope(Scopes.Admin).WithSummary("Lint rules");
        profiles.MapGet("/{profile}/diff", Diff).RequireScope(Scopes.Admin | Scopes.Sign).WithSummary("Compare two versions");
        profiles.MapGet("/{profile}/versions/{number:int}/impact", VersionImpact).RequireScope(Scopes.Admin).WithSummary("Whom a version would break");
        profiles.MapGet("/{profile}/draft/impact", DraftImpact).RequireScope(Scopes.Admin).WithSummary("Whom the draft would break");
    }

    private static async Task<Answer<LintReport>> Lint(string tenant, JsonBody<ProfileRules> body, IGrainFactory grains)
    {
        // Only for its answer to whether there is such a tenant: an operator's key may name any.
        var known = await grains.GetGrain<ITenantProfiles>(tenant).ListProfiles(after: null, limit: 1);
        Outcome<LintReport> outcome = known.Refusal is { } refusal ? refusal : LintReport.Of(body.Value);
        return outcome.ToAnswer();
    }

    private static async Task<Answer<ProfileDiff>> Diff(string tenant, string profile, [AsParameters] DiffQuery query, IGrainFactory grains) =>
        (await query.Read(grains.GetGrain<ITenantProfiles>(tenant), profile)).ToAnswer();

    private static async Task<Answer<ImpactView>> VersionImpact(string tenant, string profile, int number, IGrainFactory grains) =>
        (await grains.GetGrain<ITenantProfiles>(tenant).Impact(profile, number)).ToAnswer();

    private static async Task<Answer<ImpactView>> DraftImpact(string tenant, string profile, IGrainFactory grains) =>
        (await grains.GetGrain<ITenantProfiles>(tenant).Impact(profile, version: null)).ToAnswer();
}
