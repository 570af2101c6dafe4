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
                if (_rounds.Next(silos, clock.GetUtcNow()) is { } shard) await SweepAll(shard, stoppingToken);
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
        await Sweep(due.SelectMany(tenants => tenants), stopping);
    }

    /// <summary>Every tenant of a shard, whether it is noted or not: what a silo left undone that died, and what nobody noted.</summary>
    private async Task SweepAll(int shard, CancellationToken stopping)
    {
        string? after = null;
        ImmutableArray<string> page;
        do
        {
            page = await Ask(shard, directory => directory.Page(after, PageSize));
            await Sweep(page, stopping);
            after = page.LastOrDefault();
        }
        while (page.Length == PageSize);
    }

    private Task Sweep(IEnumerable<string> tenants, CancellationToken stopping) =>
        Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (tenant, _) => await Sweep(tenant));

    private async Task Sweep(string tenant)
    {
        try
        {
            await grains.GetGrain<ITenantSweep>(tenant).Sweep();
        }
        catch (Exception failure)
        {
            SweepFailed(logger, tenant, failure);
        }
    }

    private async Task<ImmutableArray<string>> Ask(int shard, Func<ITenantDirectoryShard, Task<ImmutableArray<string>>> question)
    {
        try
        {
            return await question(grains.GetGrain<ITenantDirectoryShard>(shard));
        }
        catch (Exception failure)
        {
            ShardAway(logger, shard, failure);
            return [];
        }
    }

    private SiloAddress[] Silos() =>
        [.. membership.CurrentSnapshot.Members.Values.Where(member => member.Status is SiloStatus.Active).Select(member => member.SiloAddress)];

    [LoggerMessage(LogLevel.Warning, "What is due for tenant {Tenant} could not be done; it is tried again.")]
    private static partial void SweepFailed(ILogger logger, string tenant, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Shard {Shard} of the tenants' directory did not answer the sweep; it is asked again.")]
    private static partial void ShardAway(ILogger logger, int shard, Exception failure);
}
