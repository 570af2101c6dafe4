namespace Platform.Contracts.Tenants;

/// <summary>
/// The face that a tenant shows to the sweep. What a change brings about later (a secret erased, an entry delivered) is done
/// there: what is visible is computed from the time, effects may come late and may be repeated. Key: the tenant's id.
/// </summary>
[Alias("tenant-sweep"), GrainInterfaceType("tenant-sweep")]
public interface ITenantSweep : IGrainWithStringKey
{
    /// <summary>Does what is due, and notes when there is more to do. Repeating it does nothing twice.</summary>
    [Alias("sweep")]
    Task Sweep();
}
