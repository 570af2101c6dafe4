using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Profiles;

/// <summary>A tenant's signing profiles.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var profiles = routes.MapGroup("/v1/tenants/{tenant}/profiles").WithTags("Profiles");
        profiles.MapGet("", List).RequireScope(Scopes.Admin | Scopes.Sign).WithSummary("List profiles");
        profiles.MapGet("/{profile}", Get).RequireScope(Scopes.Admin | Scopes.Sign).WithSummary("Get a profile");
        profiles.MapGet("/{profile}/draft", GetDraft).RequireScope(Scopes.Admin | Scopes.Sign).WithSummary("Get the draft of a profile");
        profiles.MapPut("/{profile}/draft", SaveDraft).RequireScope(Scopes.Admin).WithSummary("Save the draft of a profile");
        profiles.MapPost("/{profile}/versions", Publish).AcceptRepeats().RequireScope(Scopes.Admin)
            .Produces<Problem>(StatusCodes.Status428PreconditionRequired, Problem.MediaType).WithSummary("Publish the draft");
        profiles.MapGet("/{profile}/versions/{number:int}", GetVersion).RequireScope(Scopes.Admin | Scopes.Sign).WithSummary("Get a version");
        routes.MapProfileVersions();
        routes.MapProfileCanaries();
        routes.MapProfileReviews();
    }

    private static async Task<Answer<Page<ProfileView>>> List(string tenant, [AsParameters] PageQuery page, AdminRequest request, IGrainFactory grains)
    {
        var outcome = await page.Read($"{tenant}/profiles", Profiles(grains, tenant).ListProfiles);
        if (request.Caller.Profiles is { } own && outcome.Succeeded(out var all, out _))
        {
            outcome = all with { Items = all.Items.RemoveAll(profile => !own.Contains(profile.Profile)) };
        }

        return outcome.ToAnswer();
    }

    private static async Task<Answer<ProfileView>> Get(string tenant, string profile, IGrainFactory grains) =>
        (await Profiles(grains, tenant).GetProfile(profile)).ToAnswer();

    private static async Task<Answer<DraftView>> GetDraft(string tenant, string profile, IGrainFactory grains)
    {
        Outcome<DraftView> outcome = !(await Profiles(grains, tenant).GetProfile(profile)).Succeeded(out var view, out var refusal) ? refusal
            : view.Draft is { } draft ? draft
            : new Refusal(RefusalCode.NotFound, "The profile has no draft: what was saved is published, and nothing was saved since.");
        return outcome.ToAnswer();
    }

    private static async Task<Results<PutAnswer<DraftView>, RefusalResult>> SaveDraft(
        string tenant, string profile, JsonBody<ProfileRules> body, AdminRequest admin, IGrainFactory grains)
    {
        var profiles = Profiles(grains, tenant);
        var outcome = await profiles.SaveDraft(admin.Context, profile, body.Value);

        if (outcome is { Value: null, Refusal: { Code: RefusalCode.PreconditionFailed } failed }) return WithoutDraft(failed, (await profiles.GetProfile(profile)).Value);
        return outcome.ToPut(draft => draft.Created ? $"/v1/tenants/{tenant}/profiles/{profile}/draft" : null);
    }

    private static async Task<Results<CreatedAnswer<ProfileVersionView>, RefusalResult>> Publish(
        string tenant, string profile, OptionalJsonBody<PublishProfile> body, AdminRequest admin, IGrainFactory grains)
    {
        if (!(body.Value ?? new PublishProfile()).Read().Succeeded(out var command, out var refusal)) return refusal.ToResult();
        var profiles = Profiles(grains, tenant);
        var context = await admin.Context.With(command.Acknowledge, profiles, profile);
        var outcome = await profiles.Publish(context, profile, command).Propagated(grains, tenant);
        if (outcome.Refusal is { Code: RefusalCode.PreconditionFailed } failed)
        {
            // The condition is on the draft, so that is the state to merge with.
            var now = (await profiles.GetProfile(profile)).Value;
            return now?.Draft is { } draft ? new RefusalResult(failed, draft) : WithoutDraft(failed, now);
        }

        if (outcome.Refusal is { Code: RefusalCode.WouldBreakCallers } breaks) return new RefusalResult(breaks, impact: outcome.Value?.Impact);

        return outcome.ToCreated(version => $"/v1/tenants/{tenant}/profiles/{profile}/versions/{version.ProfileVersion}");
    }

    /// <summary>The draft that the condition is on is not there any more: what was published since is to be seen, whose entity tag is no draft's.</summary>
    private static RefusalResult WithoutDraft(Refusal failed, ProfileView? profile) => new(
        failed with { Detail = "The profile has no draft: what was saved is published (see current), or nothing was. Save it with If-None-Match: *, then go on with the entity tag of that." },
        profile, ofAnother: true);

    private static async Task<Answer<ProfileVersionView>> GetVersion(string tenant, string profile, int number, IGrainFactory grains) =>
        (await Profiles(grains, tenant).GetVersion(profile, number)).ToAnswer();

    private static ITenantProfiles Profiles(IGrainFactory grains, string tenant) => grains.GetGrain<ITenantProfiles>(tenant);
}
