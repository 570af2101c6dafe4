using Platform.Contracts.Leases;

namespace Platform.Service.Quotas;

/// <summary>What the ledger knows of one holder.</summary>
[GenerateSerializer, Immutable, Alias("HolderRow")]
internal sealed record HolderRow
{
    [Id(0)] public required string Holder { get; init; }

    /// <summary>The last request that was answered.</summary>
    [Id(1)] public long Sequence { get; init; }

    /// <summary>Permits of the present period that the holder has, used or not, beyond those it has reported as used.</summary>
    [Id(2)] public long Outstanding { get; init; }

    /// <summary>What the holder had used, over all periods, at its last request.</summary>
    [Id(3)] public long UsedTotal { get; init; }

    /// <summary>Its share of the tenant's rate, reserved until <see cref="GrantedAt"/> plus the time to live.</summary>
    [Id(4)] public RateShare Rate { get; init; }

    [Id(5)] public DateTimeOffset GrantedAt { get; init; }

    /// <summary>Signatures per second that the holder was lately asked for.</summary>
    [Id(6)] public double Demand { get; init; }

    /// <summary>The answer to <see cref="Sequence"/>, for when that request is repeated.</summary>
    [Id(7)] public LeaseGrant? Answer { get; init; }

    /// <summary>True while the lease may still be in use at the holder.</summary>
    public bool HoldsLease(DateTimeOffset now, TimeSpan timeToLive) => now < GrantedAt + timeToLive;
}
