using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles.Impact;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    /// <summary>Interleaves: while silos are asked, leases are granted as always.</summary>
    public async Task<Outcome<RecentShapes>> RecentShapes(string profile) => Exists ? await survey.Ask(Id, profile) : NoTenant;

    public async Task<Outcome<ImpactView>> Impact(string profile, int? version)
    {
        if (!Exists) return NoTenant;
        if (_state.Profiles.FindLive(profile) is null) return NoProfile;
        var recent = await survey.Ask(Id, profile);

        // Rules never change: what the document let go of is judged as it was, against the rest as it is after the waits.
        var archived = version is { } number && _state.Profiles.FindLive(profile)?.HasLetGoOf(number) is true ? await Archived(profile, number) : null;
        return _state.Profiles.FindLive(profile) is { } now ? ImpactReport.Of(now, version, recent, _state.Credentials.ActiveCloudNames, archived) : NoProfile;
    }
}
