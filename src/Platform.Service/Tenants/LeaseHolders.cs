using Orleans.Runtime.Services;
using Platform.Contracts.Leases;

namespace Platform.Service.Tenants;

/// <summary>The silos that hold leases or may ask for one, and the way to tell them of a change.</summary>
internal sealed partial class LeaseHolders(IServiceProvider services, IClusterMembershipService membership, OnlyProcess onlyProcess, TenantMetrics metrics, ILogger<LeaseHolders> logger)
    : GrainServiceClient<ILeaseInvalidation>(services)
{
    /// <summary>A silo that is joining or on its way out may hold a lease like any other.</summary>
    private static bool CanHold(SiloStatus status) =>
        status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping;

    /// <summary>The holders that are not known to be dead, by the name they use in <see cref="AcquireLease.Holder"/>.</summary>
    public HashSet<string> Live() => Silos().Select(silo => silo.ToParsableString()).ToHashSet(StringComparer.Ordinal);

    /// <summary>Those of the holders that the cluster has declared dead.</summary>
    public HashSet<string> DeadAmong(IEnumerable<string> holders) =>
        holders.Where(holder => membership.CurrentSnapshot.GetSiloStatus(SiloAddress.FromParsableString(holder)) is SiloStatus.Dead).ToHashSet(StringComparer.Ordinal);

    /// <summary>Tells every silo that may hold a lease. True when all acknowledged.</summary>
    /// <param name="holders">The holders that the ledger knows, also those that membership has lost sight of.</param>
    public Task<bool> Tell(string tenant, Epoch epoch, bool hard, IEnumerable<string> holders) => metrics.Propagated(TellAll(tenant, epoch, hard, holders), hard);

    private async Task<bool> TellAll(string tenant, Epoch epoch, bool hard, IEnumerable<string> holders)
    {
        var silos = Silos().Union(holders.Select(SiloAddress.FromParsableString)).ToArray();
        var told = await Task.WhenAll(silos.Select(silo => Tell(silo, tenant, epoch, hard)));
        return Array.TrueForAll(told, acknowledged => acknowledged);
    }

    private async Task<bool> Tell(SiloAddress silo, string tenant, Epoch epoch, bool hard)
    {
        // A silo that was declared dead may be cut off, not gone, and sign until its lease ends, unless a lock says otherwise.
        if (membership.CurrentSnapshot.GetSiloStatus(silo) is SiloStatus.Dead) return onlyProcess.Since is not null;
        try
        {
            await GetGrainService(silo).Invalidate(tenant, epoch, hard);
            return true;
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            SiloSilent(logger, silo, tenant, epoch, failure);
            return false;
        }
    }

    private IEnumerable<SiloAddress> Silos() =>
        membership.CurrentSnapshot.Members.Values.Where(member => CanHold(member.Status)).Select(member => member.SiloAddress);

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} did not acknowledge epoch {Epoch} of tenant {Tenant}: its lease ends by itself.")]
    private static partial void SiloSilent(ILogger logger, SiloAddress silo, string tenant, Epoch epoch, Exception failure);
}
