namespace Platform.Contracts.Leases;

/// <summary>A share of a tenant's rate. The shares of all live holders never sum to more than the tenant's plan.</summary>
/// <param name="PerSecond">Tokens that come in each second.</param>
/// <param name="Burst">The bucket's size.</param>
/// <param name="InitialTokens">Tokens for the bucket of a holder that has none, or whose lease has ended; 0 for any other. A refresh never refills a bucket.</param>
[GenerateSerializer, Immutable, Alias("RateShare")]
public readonly record struct RateShare([property: Id(0)] double PerSecond, [property: Id(1)] double Burst, [property: Id(2)] double InitialTokens);
