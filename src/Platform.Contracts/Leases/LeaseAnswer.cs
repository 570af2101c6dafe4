namespace Platform.Contracts.Leases;

/// <summary>The authority's answer to <see cref="AcquireLease"/>.</summary>
/// <param name="Status">Whether there is a lease at all.</param>
[GenerateSerializer, Immutable, Alias("LeaseAnswer")]
public sealed record LeaseAnswer([property: Id(0)] LeaseStatus Status)
{
    /// <summary>The epoch that the lease is for; default without a lease.</summary>
    [Id(1)] public Epoch Epoch { get; init; }

    /// <summary>What signers need to know; null when the holder's epoch is current.</summary>
    [Id(2)] public TenantSnapshot? Snapshot { get; init; }

    /// <summary>Permits and rate; null without a lease.</summary>
    [Id(3)] public LeaseGrant? Grant { get; init; }

    /// <summary>How long the lease lasts, counted by the holder from before it first sent the request.</summary>
    [Id(4)] public TimeSpan TimeToLive { get; init; }

    /// <summary>True when there was such a tenant, and never will be again.</summary>
    [Id(5)] public bool Destroyed { get; init; }
}
