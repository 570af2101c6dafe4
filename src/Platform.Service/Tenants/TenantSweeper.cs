using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Platform.Contracts.Tenants;

namespace Platform.Service.Tenants;

/// <summary>
/// Wakes the tenants that have something to do. Each silo has one; the silo that is first in the membership does the work,
/// and when two take themselves for it, effects are repeated, which does no harm.
/// </summary>
internal sealed partial class TenantSweeper(
    IGrainFactory grains, IClusterMembershipService membership, ILocalSiloDetails self, IOptions<TenantOptions> options, TimeProvider clock, ILogger<TenantSweeper> logger)
    : BackgroundService
{
    /// <summary>So many work at the same time: one that waits for something slow does not hold up the others, and the store is not flooded.</summary>
    private const int AtOnce = 16;

    private const int PageSize = 100;

    private readonly SweepRounds _rounds = new(TenantDirectory.Shards);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var silos = Silos();
                if (silos.Min()?.Equals(self.SiloAddress) is not true)
                {
                    _rounds.Leave();
                    continue;
                }

                await SweepDue(stoppingToken);
                if (_rounds.Next(silos, clock.GetUtcNow()) is { } shard && !await SweepAll(shard, stoppingToken)) _rounds.Failed(shard);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    /// <summary>Everything that is due now; what fails is found again the next time.</summary>
    private async Task SweepDue(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var due = await Task.WhenAll(Enumerable.Range(0, TenantDirectory.Shards).Select(shard => Ask(shard, directory => directory.Due(now))));
        await Sweep(due.SelectMany(tenants => tenants ?? []), stopping);
    }

    /// <summary>Every tenant of a shard, whether it is noted or not: what a silo left undone that died, and what nobody noted.</summary>
    /// <returns>False when something of it failed.</returns>
    private async Task<bool> SweepAll(int shard, CancellationToken stopping)
    {
        var done = true;
        string? after = null;
        while (await Ask(shard, directory => directory.Page(after, PageSize)) is { } page)
        {
            done &= await Sweep(page, stopping);
            if (page.Length < PageSize) return done;
            after = page[^1];
        }

        return false;
    }

    /// <returns>False when one of them failed.</returns>
    private async Task<bool> Sweep(IEnumerable<string> tenants, CancellationToken stopping)
    {
        var failed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping };
        await Parallel.ForEachAsync(tenants, options, async (tenant, _) =>
        {
            if (!await Sweep(tenant)) Interlocked.Increment(ref failed);
        });
        return failed == 0;
    }

    private async Task<bool> Sweep(string tenant)
    {
        try
        {
            await grains.GetGrain<ITenantSweep>(tenant).Sweep();
            return true;
        }
        catch (Exception failure)
        {
            SweepFailed(logger, tenant, failure);
            return false;
        }
    }

    /// <returns>Null when the shard does not answer.</returns>
    private async Task<ImmutableArray<string>?> Ask(int shard, Func<ITenantDirectoryShard, Task<ImmutableArray<string>>> question)
    {
        try
        {
            return await question(grains.GetGrain<ITenantDirectoryShard>(shard));
        }
        catch (Exception failure)
        {
            ShardAway(logger, shard, failure);
            return null;
        }
    }

    private SiloAddress[] Silos() =>
        [.. membership.CurrentSnapshot.Members.Values.Where(member => member.Status is SiloStatus.Active).Select(member => member.SiloAddress)];

    [LoggerMessage(LogLevel.Warning, "What is due for tenant {Tenant} could not be done; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, string tenant, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Shard {Shard} of the tenants' directory did not answer the sweep; it is asked again.")]
    private static partial void ShardAway(ILogger logger, int shard, Exception failure);
}
