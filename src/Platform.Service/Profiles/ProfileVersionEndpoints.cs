using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Access;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Profiles;

/// <summary>What happens to a version after it was published, and to a profile at its end.</summary>
internal static class ProfileVersionEndpoints
{
    public static void MapProfileVersions(this IEndpointRouteBuilder routes)
    {
        var profiles = routes.MapGroup("/v1/tenants/{tenant}/profiles/{profile}").WithTags("Profiles").RequireScope(Scopes.Admin);
        profiles.MapPost("/versions/{number:int}/make-current", MakeCurrent).WithSummary("Make a version current");
        profiles.MapPost("/versions/{number:int}/retire", Retire).WithSummary("Retire a version");
        profiles.MapDelete("", Delete).WithSummary("Delete a profile");
    }

    private static async Task<Results<Answer<ProfileVersionView>, RefusalResult>> MakeCurrent(
        string tenant, string profile, int number, OptionalJsonBody<MakeCurrent> body, AdminRequest admin, IGrainFactory grains)
    {
        var (profiles, command) = (Profiles(grains, tenant), body.Value ?? new());
        var context = await admin.Context.With(command.Acknowledge, profiles, profile);
        return await profiles.MakeCurrent(context, profile, number, command).ToProfileAnswer(tenant, profile, grains);
    }

    private static Task<Results<Answer<ProfileVersionView>, RefusalResult>> Retire(string tenant, string profile, int number, AdminRequest admin, IGrainFactory grains) =>
        Profiles(grains, tenant).RetireVersion(admin.Context, profile, number).ToProfileAnswer(tenant, profile, grains);

    private static async Task<Answer<ProfileView>> Delete(string tenant, string profile, AdminRequest admin, IGrainFactory grains) =>
        (await Profiles(grains, tenant).ArchiveProfile(admin.Context, profile).Propagated(grains, tenant)).ToAnswer();

    private static ITenantProfiles Profiles(IGrainFactory grains, string tenant) => grains.GetGrain<ITenantProfiles>(tenant);
}
