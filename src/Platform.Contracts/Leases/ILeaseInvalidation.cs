using Orleans.Services;

namespace Platform.Contracts.Leases;

/// <summary>Tells a silo's signer that a tenant changed. There is one on every silo.</summary>
[Alias("lease-invalidation"), GrainInterfaceType("lease-invalidation")]
public interface ILeaseInvalidation : IGrainService
{
    /// <summary>Returns once the silo acts on it: what is asked of it afterwards is answered by the change. Fails when that could not be reached.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="epoch">The epoch of the change.</param>
    /// <param name="hard">True: leases of an older epoch sign nothing from now on. False: they are renewed soon and stay usable meanwhile.</param>
    [Alias("invalidate"), ResponseTimeout("00:00:02")]
    Task Invalidate(string tenant, Epoch epoch, bool hard);
}
