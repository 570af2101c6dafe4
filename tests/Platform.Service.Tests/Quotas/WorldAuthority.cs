using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Quotas;

namespace Platform.Service.Tests.Quotas;

/// <summary>An activation of the authority: it reads once, and then trusts its copy until a write of it fails.</summary>
internal sealed class WorldAuthority
{
    private (QuotaLedger Ledger, int Version, QuotaPlan Plan, bool Suspended)? _copy;

    public void Forget() => _copy = null;

    public LeaseGrant? Acquire(LeaseWorld world, AcquireLease request)
    {
        var (ledger, version, plan, suspended) = _copy ??= (world.Ledger, world.Version, world.Plan, world.Suspended);
        var step = ledger.Acquire(request, plan, !suspended, world.Live, LeaseWorld.Timings, world.Clock);
        if (step.SequenceTooLow) return null;
        if (!world.TryStore(step.Next, version))
        {
            Forget();
            return null;
        }

        _copy = (step.Next, world.Version, plan, suspended);
        return step.Grant;
    }
}
