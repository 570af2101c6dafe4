namespace Platform.Contracts.Quotas;

/// <summary>What a tenant may sign.</summary>
/// <param name="SignaturesPerMonth">Signatures per calendar month, UTC; at least 0.</param>
/// <param name="SignaturesPerSecond">Signatures per second over the whole cluster; at least 1.</param>
/// <param name="Burst">Signatures that may come at once; at least 1. With fewer than there are silos in use, those asked least get none.</param>
[GenerateSerializer, Immutable, Alias("QuotaPlan")]
public sealed record QuotaPlan([property: Id(0)] long SignaturesPerMonth, [property: Id(1)] int SignaturesPerSecond, [property: Id(2)] int Burst);
