using Platform.Contracts.Leases;
using Platform.Service.Credentials;
using Platform.Service.Quotas;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    /// <summary>
    /// The ledger tells the last lease that let somebody sign with it: nobody can have signed later, and the ledger was
    /// fenced before this activation answers anything. A ledger from before that was noted tells nothing; then the
    /// document does, by when it stopped.
    /// </summary>
    private DateTimeOffset? SafeToDisableAt(CredentialRecord credential) =>
        !DrainClock.Runs(credential.Kind) ? null
        : DrainClock.SafeAt(_ledger.UseOf(credential.Id)?.UsableUntil ?? (_ledger.GrantedUnnoted ? UsableUntil(credential) : null), _state.Profiles.LongestLife(credential.Kind));

    /// <summary>What the ledger keeps besides permits: what this lease lets its holder sign with, and what the holder has signed with.</summary>
    private QuotaLedger NoteCredentials(QuotaLedger ledger, AcquireLease request, LeaseGrant grant)
    {
        var now = clock.GetUtcNow();
        var noted = ledger
            .Assume(_state.Credentials.Credentials.Select(credential => new SigningUse(credential.Id, UsableUntil(credential), null)))
            .ReportIssued(request.Issued.IsDefaultOrEmpty ? [] : request.Issued, now)
            .Keep(credential => _state.Credentials.Find(credential) is not null);
        return grant.Permits > 0
            ? noted.LetSign(_state.Credentials.Signing().Where(leased => DrainClock.Runs(leased.Kind)).Select(leased => leased.Id), now + leaseOptions.Value.TimeToLive)
            : noted;
    }

    private DateTimeOffset? UsableUntil(CredentialRecord credential) => credential.State switch
    {
        CredentialState.Active => clock.GetUtcNow() + leaseOptions.Value.TimeToLive,
        _ => credential.StoppedSigningAt + leaseOptions.Value.TimeToLive,
    };
}
