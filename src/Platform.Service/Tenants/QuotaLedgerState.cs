using Platform.Service.Quotas;

namespace Platform.Service.Tenants;

/// <summary>The tenant's second document: it is written with each lease, and its ETag is the fence.</summary>
[GenerateSerializer, Immutable, Alias("QuotaLedgerState")]
internal sealed record QuotaLedgerState
{
    [Id(0)] public QuotaLedger Ledger { get; init; } = new();
}
