using Platform.Contracts.Leases;
using Platform.Service.Credentials;
using Platform.Service.Profiles;

namespace Platform.Service.Tenants;

/// <summary>What of a tenant's document its signers get to know.</summary>
internal static class TenantSnapshots
{
    public static TenantSnapshot Of(TenantState state, DateTimeOffset now) => new(state.Epoch, !state.MaySign, state.Plan)
    {
        AccessKeys = [.. state.AccessKeys.Keys.Where(key => key.WorksAt(now))
            .Select(key => new LeasedAccessKey(key.Id, key.Digest, key.Scopes, key.Profiles, key.WorksUntil))],
        Credentials = state.Credentials.Signing(),
        Verifying = state.Credentials.Verifying(now),
        Profiles = [.. state.Profiles.Profiles.Where(profile => profile.Current is not null).Select(profile => Of(profile, now))],
        SubjectKey = state.SubjectKey!,
    };

    private static LeasedProfile Of(Profile profile, DateTimeOffset now) => new(
        profile.Name, profile.Current!.Number, profile.LastNumber,
        [.. profile.Live(now).Select(version => new LeasedVersion(version.Number, version.Rules!, version.CloudName, version.RetiresAt))])
    {
        Canary = profile.Canary is { } canary ? new(canary.Number, canary.Percent, canary.RolloutId) : null,
    };
}
