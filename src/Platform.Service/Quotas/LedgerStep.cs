using Platform.Contracts.Leases;

namespace Platform.Service.Quotas;

/// <summary>What a request does to the ledger. The answer may be given once <see cref="Next"/> is durable.</summary>
/// <param name="Next">The ledger after it.</param>
/// <param name="Grant">The answer; null when the request is too old for one.</param>
/// <param name="OthersMustShrink">True when the other holders should renew soon, to give up some of their rate.</param>
internal readonly record struct LedgerStep(QuotaLedger Next, LeaseGrant? Grant, bool OthersMustShrink = false)
{
    /// <summary>Where permits went; nowhere for a repeated request.</summary>
    public PermitFlow Permits { get; init; }

    /// <summary>True for a request that was overtaken by a later one of the same holder.</summary>
    public bool SequenceTooLow => Grant is null;
}
