using System.Collections.Immutable;
using Platform.Contracts.Leases;

namespace Platform.Service.Credentials;

/// <summary>What of a tenant's credentials its leases carry: every secret that may still be needed.</summary>
internal static class LiveSecrets
{
    /// <summary>Those that sign: one for each kind and product environment.</summary>
    public static ImmutableArray<LeasedCredential> Signing(this CredentialSet set) =>
        [.. set.Credentials.Where(credential => credential.State is CredentialState.Active).Select(credential => credential.Lease())];

    /// <summary>Those that sign nothing new and still verify: draining, or disabled a short time ago.</summary>
    public static ImmutableArray<LeasedCredential> Verifying(this CredentialSet set, DateTimeOffset now) =>
        [.. set.Credentials.Where(credential => credential.State is CredentialState.Draining || (credential.VerifiesUntil > now && credential.Secret is not null))
            .Select(credential => credential.Lease() with { VerifiesOnly = true, VerifiesUntil = credential.VerifiesUntil })];

    public static LeasedCredential Lease(this CredentialRecord credential) => new(
        credential.Id, credential.Kind, credential.CloudName, credential.ApiKey, credential.Algorithm, credential.Region, credential.Secret!);
}
