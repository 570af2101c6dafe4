using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;

namespace Platform.Service.Profiles;

/// <summary>How a change of a published profile is answered.</summary>
internal static class ProfileAnswers
{
    /// <summary>The version with how far the change has travelled; with a failed precondition the profile, for that is what the condition is on.</summary>
    public static async Task<Results<Answer<ProfileVersionView>, RefusalResult>> ToProfileAnswer(
        this Task<Outcome<ProfileVersionView>> change, string tenant, string profile, IGrainFactory grains)
    {
        var outcome = await change.Propagated(grains, tenant);
        return outcome.Refusal switch
        {
            { Code: RefusalCode.PreconditionFailed } failed => new RefusalResult(failed, (await grains.GetGrain<ITenantProfiles>(tenant).GetProfile(profile)).Value),
            { Code: RefusalCode.WouldBreakCallers } breaks => new RefusalResult(breaks, impact: outcome.Value?.Impact),
            _ => outcome.ToAnswer(),
        };
    }

    /// <summary>The step, with what callers asked lately unless it is acknowledged that some will be refused. Asking must not hold up the tenant's authority, so it comes first.</summary>
    public static async Task<AdminContext> With(this AdminContext context, bool acknowledge, ITenantProfiles profiles, string profile) =>
        acknowledge ? context : context with { Recent = (await profiles.RecentShapes(profile)).Value };
}
