using System.Reflection;
using Orleans.Concurrency;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Access;
using Platform.Service.Quotas;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : IIncomingGrainCallFilter
{
    /// <summary>Who asks after the time finds the tenant destroyed, whether the sweep came by or not.</summary>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // What interleaves is asked within another's turn, which may be calling it off just now.
        if (IsDue && context.InterfaceMethod.GetCustomAttribute<AlwaysInterleaveAttribute>() is null)
        {
            await Destroy();
        }

        await context.Invoke();
    }

    public Task<Outcome<TenantView>> ScheduleDestruction(AdminContext context)
    {
        var now = clock.GetUtcNow();
        var planned = _state.Destruction ?? new(now, now + tenantOptions.Value.DestroyDelay);
        return Change(context, _state with { Destruction = planned }, Reach.Hard, "tenant.schedule_destruction", $"destroy_at={planned.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
    }

    /// <summary>The document was here all the time, so it keeps its incarnation and its secrets still open; only a tombstone, or a document made anew, gets a larger one.</summary>
    public Task<Outcome<TenantView>> Restore(AdminContext context) =>
        Change(context, _state with { Destruction = null }, Reach.Soft, "tenant.restore");

    /// <summary>The first write takes every secret, digest and rule; what follows is done again by the next sweep when it is cut short.</summary>
    private async Task Destroy()
    {
        await Commit(new(_state.Tombstone(clock.GetUtcNow()), Reach.Hard, "tenant.destroy", "tenant"), new AdminContext("platform:sweep"));
        await Bury();
    }

    private async Task Bury()
    {
        if (!_state.IsDestroyed) return;
        if (_ledger.Period.Length > 0) await WriteLedger(new QuotaLedger().Fence(_state.Epoch), KeyUses.None);
        await EmptyArchive();
    }
}
