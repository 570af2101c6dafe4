using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>Receives, on each silo, the news that a tenant changed.</summary>
internal sealed class LeaseInvalidationService(GrainId id, Silo silo, ILoggerFactory loggers, LeaseStore leases)
    : GrainService(id, silo, loggers), ILeaseInvalidation
{
    public Task Invalidate(string tenant, Epoch epoch, bool hard) => leases.Invalidate(tenant, epoch, hard);
}
