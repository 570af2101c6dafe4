using System.Collections.Immutable;

namespace Platform.Service.Quotas;

internal sealed partial record QuotaLedger
{
    /// <summary>By credential, of those that a lease let sign. Null in a ledger from before this was noted.</summary>
    [Id(8)] public ImmutableArray<SigningUse>? Signing { get; init; }

    /// <summary>True for a ledger that has granted without noting what its leases let sign with.</summary>
    public bool GrantedUnnoted => Signing is null && (Period.Length > 0 || !Rows.IsEmpty);

    public SigningUse? UseOf(string credential) => Signing?.FirstOrDefault(use => use.Credential == credential);

    /// <summary>
    /// Notes, in the write that grants a lease, what it lets its holder sign with and until when. That a holder crashes and
    /// never reports what it signed changes nothing: this is what it could have signed.
    /// </summary>
    /// <param name="credentials">What the lease lets sign.</param>
    /// <param name="until">When it ends.</param>
    public QuotaLedger LetSign(IEnumerable<string> credentials, DateTimeOffset until) => credentials.Aggregate(this, (ledger, credential) =>
    {
        var before = ledger.UseOf(credential) ?? new(credential, null, null);

        // With the clock set back, the lease that ends later is the one that was granted before.
        return before.UsableUntil >= until ? ledger : ledger.Note(before with { UsableUntil = until });
    });

    /// <summary>Notes what a holder says that it signed with.</summary>
    public QuotaLedger ReportIssued(IEnumerable<string> credentials, DateTimeOffset at) => credentials.Aggregate(this, (ledger, credential) =>
        ledger.UseOf(credential) is { } use && !(use.LastIssuedAt >= at) ? ledger.Note(use with { LastIssuedAt = at }) : ledger);

    /// <summary>Takes over what other documents tell of the time before it was noted here.</summary>
    public QuotaLedger Assume(IEnumerable<SigningUse> before) => Signing is null ? this with { Signing = GrantedUnnoted ? [.. before] : [] } : this;

    /// <summary>Forgets credentials that the tenant does not have any more, so that the ledger does not grow with every one that it ever had.</summary>
    public QuotaLedger Keep(Func<string, bool> has) =>
        Signing is { } signing && signing.RemoveAll(use => !has(use.Credential)) is var kept && kept != signing ? this with { Signing = kept } : this;

    private QuotaLedger Note(SigningUse use) => this with
    {
        Signing = UseOf(use.Credential) is { } before ? Signing!.Value.Replace(before, use) : [.. Signing ?? [], use],
    };
}
