using System.Globalization;
using Platform.Contracts.Admin;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Impact;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    public Task<Outcome<ProfileVersionView>> MakeCurrent(AdminContext context, string profile, int version, MakeCurrent command) =>
        ChangeVersion(context, profile, _state.Profiles.MakeCurrent(Step(context, profile), version, command.GraceSeconds), version, Reach.Soft, "profile.make_current",
            Acknowledged(command.Acknowledge));

    public Task<Outcome<ProfileVersionView>> RetireVersion(AdminContext context, string profile, int version) =>
        ChangeVersion(context, profile, _state.Profiles.Retire(Step(context, profile), version), version, Reach.Hard, "profile.retire_version");

    public Task<Outcome<ProfileVersionView>> SetCanary(AdminContext context, string profile, SetCanary command) =>
        ChangeVersion(context, profile, _state.Profiles.SetCanary(Step(context, profile), command.Percent), Canary(profile), Reach.Soft, "profile.set_canary",
            Words(Share(command.Percent), Acknowledged(command.Acknowledge)));

    public Task<Outcome<ProfileVersionView>> FinishCanary(AdminContext context, string profile, MakeCurrent command) =>
        ChangeVersion(context, profile, _state.Profiles.FinishCanary(Step(context, profile), command.GraceSeconds), Canary(profile), Reach.Soft, "profile.finish_canary",
            Acknowledged(command.Acknowledge));

    public Task<Outcome<ProfileVersionView>> AbortCanary(AdminContext context, string profile) =>
        ChangeVersion(context, profile, _state.Profiles.AbortCanary(Step(context, profile)), Canary(profile), Reach.Hard, "profile.abort_canary");

    public async Task<Outcome<ProfileView>> ArchiveProfile(AdminContext context, string profile)
    {
        if (!_state.Exists) return NoTenant;
        var step = Step(context, profile);
        if (!_state.Profiles.Archive(step).Succeeded(out var profiles, out var refusal))
        {
            // One that is deleted is seen here too: then somebody else was faster.
            return new Outcome<ProfileView> { Value = _state.Profiles.Find(profile) is { } now ? ProfileSet.View(now, step.Now) : null, Refusal = refusal };
        }

        var before = _state.Profiles.Find(profile)!;
        if (profiles == _state.Profiles) return Done(ProfileSet.View(before, step.Now), Reach.Hard);

        // Signers know of published profiles only.
        var reach = before.Current is null ? Reach.Nobody : Reach.Hard;
        await Commit(new(_state with { Profiles = profiles }, reach, "profile.delete", $"profiles/{profile}"), context);
        return Done(ProfileSet.View(ProfileSet.Archived(before, step.Now, step.Revision), step.Now), reach);
    }

    /// <summary>The number of the canary's version; 0 without one, when every step of it is refused.</summary>
    private int Canary(string profile) => _state.Profiles.Find(profile)?.Canary?.Number ?? 0;

    /// <summary>What the audit trail says of a canary's share: from the first percent on, its version is served.</summary>
    private static string Share(int percent) => string.Create(CultureInfo.InvariantCulture, $"canary_percent={percent}");

    private ProfileStep Step(AdminContext context, string profile) => new(profile, context.Condition, _state.Revision + 1, clock.GetUtcNow());

    private async Task<Outcome<ProfileVersionView>> ChangeVersion(
        AdminContext context, string profile, Outcome<ProfileSet> changed, int number, Reach reach, string action, string? detail = null)
    {
        if (!_state.Exists) return NoTenant;
        if (!changed.Succeeded(out var profiles, out var refusal)) return refusal;

        var (before, after, now) = (_state.Profiles.Find(profile)!, profiles.Find(profile)!, clock.GetUtcNow());
        var impact = profiles == _state.Profiles ? null : BrokenCallers.Of(before, after, number, context.Recent, _state.Credentials.ActiveCloudNames);
        if (BrokenCallers.Refuse(impact) is { } breaks) return Broken(profiles.VersionView(profile, number, now)!, impact, breaks);

        // Also when it was so before: the answer to that change may have been lost, and this one says how far it has travelled.
        if (profiles != _state.Profiles)
        {
            await Commit(new(_state with { Profiles = profiles }, reach, action, $"profiles/{profile}/versions/{number}", Words(Replaced(before, after, now), detail)), context);
        }

        return Done(_state.Profiles.VersionView(profile, number, now)! with { Impact = Partial(impact) }, reach);
    }
}
