using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Platform.Contracts.Leases;

/// <summary>The face that a tenant's authority shows to the signers. Key: the tenant's id.</summary>
[Alias("signing-authority"), GrainInterfaceType("signing-authority")]
public interface ISigningAuthority : IGrainWithStringKey
{
    /// <summary>Settles what the holder used, grants what it may sign next, and durably says so before it answers.</summary>
    [Alias("acquire"), ResponseTimeout("00:00:05")]
    Task<LeaseAnswer> Acquire(AcquireLease request);

    /// <summary>
    /// Whether an access key is worth a lease. Writes nothing, so that forged keys cost nothing;
    /// grants nothing, so that a stale answer opens nothing.
    /// </summary>
    /// <param name="keyId">The key's public id.</param>
    /// <param name="digest">SHA-256 of the key's text.</param>
    [Alias("recognise"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Recognition> Recognise(string keyId, ImmutableArray<byte> digest);

    /// <summary>The authority's epoch; null when there is no such tenant.</summary>
    [Alias("current-epoch"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Epoch?> CurrentEpoch();

    /// <summary>Waits, one second at most, until every silo and holder has acknowledged the epoch, and says whether they have.</summary>
    [Alias("propagation"), AlwaysInterleave]
    Task<Propagation> Propagation(Epoch epoch);
}
