using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Access;
using Platform.Contracts.Profiles;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Profiles;

/// <summary>A version that runs beside the current one; publishing with <c>canary_percent</c> begins it.</summary>
internal static class ProfileCanaryEndpoints
{
    public static void MapProfileCanaries(this IEndpointRouteBuilder routes)
    {
        var canary = routes.MapGroup("/v1/tenants/{tenant}/profiles/{profile}/canary").WithTags("Profiles").RequireScope(Scopes.Admin);
        canary.MapPut("", Set).WithSummary("Raise or lower a canary's share");
        canary.MapPost("/finish", Finish).WithSummary("Make a canary current");
        canary.MapDelete("", Abort).WithSummary("Abort a canary");
    }

    private static async Task<Results<Answer<ProfileVersionView>, RefusalResult>> Set(string tenant, string profile, JsonBody<SetCanary> body, AdminRequest admin, IGrainFactory grains)
    {
        var profiles = Profiles(grains, tenant);
        var context = await admin.Context.With(body.Value.Acknowledge, profiles, profile);
        return await profiles.SetCanary(context, profile, body.Value).ToProfileAnswer(tenant, profile, grains);
    }

    private static async Task<Results<Answer<ProfileVersionView>, RefusalResult>> Finish(
        string tenant, string profile, OptionalJsonBody<MakeCurrent> body, AdminRequest admin, IGrainFactory grains)
    {
        var (profiles, command) = (Profiles(grains, tenant), body.Value ?? new());
        var context = await admin.Context.With(command.Acknowledge, profiles, profile);
        return await profiles.FinishCanary(context, profile, command).ToProfileAnswer(tenant, profile, grains);
    }

    private static Task<Results<Answer<ProfileVersionView>, RefusalResult>> Abort(string tenant, string profile, AdminRequest admin, IGrainFactory grains) =>
        Profiles(grains, tenant).AbortCanary(admin.Context, profile).ToProfileAnswer(tenant, profile, grains);

    private static ITenantProfiles Profiles(IGrainFactory grains, string tenant) => grains.GetGrain<ITenantProfiles>(tenant);
}
