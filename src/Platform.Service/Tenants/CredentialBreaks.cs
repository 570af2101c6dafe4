using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials;
using Platform.Service.Profiles;

namespace Platform.Service.Tenants;

/// <summary>What breaks with a credential that signs no more.</summary>
internal static class CredentialBreaks
{
    /// <param name="state">The tenant without it.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="safeAt">When nothing signed with it can still be used; null when it never signed.</param>
    /// <param name="now">The time.</param>
    public static CredentialBreakage Of(TenantState state, CredentialRecord credential, DateTimeOffset? safeAt, DateTimeOffset now) =>
        new(Profiles(state, credential, now), safeAt > now ? safeAt : null);

    private static ImmutableArray<BrokenProfile> Profiles(TenantState state, CredentialRecord credential, DateTimeOffset now) =>
        state.Credentials.ActiveCloudNames(credential.Kind).Contains(credential.CloudName)
            ? []
            : [.. from profile in state.Profiles.Profiles
                  let versions = profile.Live(now).Where(version => NeedsOne(version, credential)).Select(version => version.Number).ToImmutableArray()
                  where !versions.IsEmpty
                  select new BrokenProfile(profile.Name, versions)];

    private static bool NeedsOne(ProfileVersion version, CredentialRecord credential) =>
        version.CloudName == credential.CloudName && Kinds.CredentialKindsOf(version.Rules!).Contains(credential.Kind);
}
