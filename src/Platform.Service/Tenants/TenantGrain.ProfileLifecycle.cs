using Platform.Contracts.Admin;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    public Task<Outcome<ProfileVersionView>> MakeCurrent(AdminContext context, string profile, int version, MakeCurrent command) =>
        ChangeVersion(context, profile, _state.Profiles.MakeCurrent(Step(context, profile), version, command.GraceSeconds), version, Reach.Soft, "profile.make_current");

    public Task<Outcome<ProfileVersionView>> RetireVersion(AdminContext context, string profile, int version) =>
        ChangeVersion(context, profile, _state.Profiles.Retire(Step(context, profile), version), version, Reach.Hard, "profile.retire_version");

    public async Task<Outcome<ProfileView>> ArchiveProfile(AdminContext context, string profile)
    {
        if (!_state.Exists) return NoTenant;
        var step = Step(context, profile);
        if (!_state.Profiles.Archive(step).Succeeded(out var profiles, out var refusal))
        {
            return new Outcome<ProfileView> { Value = _state.Profiles.View(profile, step.Now), Refusal = refusal };
        }

        var before = _state.Profiles.Find(profile)!;
        if (profiles == _state.Profiles) return ProfileSet.View(before, step.Now) with { Epoch = _state.Epoch };

        // Signers know of published profiles only.
        var reach = before.Current is null ? Reach.Nobody : Reach.Hard;
        await Commit(new(_state with { Profiles = profiles }, reach, "profile.delete", $"profiles/{profile}"), context);
        return ProfileSet.View(ProfileSet.Archived(before, step.Now, step.Revision), step.Now) with { Epoch = reach is Reach.Nobody ? default : _state.Epoch };
    }

    private ProfileStep Step(AdminContext context, string profile) => new(profile, context.IfMatch, _state.Revision + 1, clock.GetUtcNow());

    private async Task<Outcome<ProfileVersionView>> ChangeVersion(
        AdminContext context, string profile, Outcome<ProfileSet> changed, int number, Reach reach, string action)
    {
        if (!_state.Exists) return NoTenant;
        if (!changed.Succeeded(out var profiles, out var refusal)) return refusal;

        // Also when it was so before: the answer to that change may have been lost, and this one says how far it has travelled.
        if (profiles != _state.Profiles) await Commit(new(_state with { Profiles = profiles }, reach, action, $"profiles/{profile}/versions/{number}"), context);
        return _state.Profiles.VersionView(profile, number, clock.GetUtcNow())! with { Epoch = _state.Epoch };
    }
}
