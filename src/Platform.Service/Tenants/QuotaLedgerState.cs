using Platform.Service.Access;
using Platform.Service.Quotas;

namespace Platform.Service.Tenants;

/// <summary>The tenant's second document: it is written with each lease, and its ETag is the fence.</summary>
[GenerateSerializer, Immutable, Alias("QuotaLedgerState")]
internal sealed record QuotaLedgerState
{
    [Id(0)] public QuotaLedger Ledger { get; init; } = new();

    /// <summary>When access keys were last used: signers report it with their requests, and each of these is a write of this document anyway.</summary>
    [Id(1)] public KeyUses KeyUses { get; init; } = KeyUses.None;
}
