using System.Collections.Immutable;
using Platform.Contracts.Tenants;

namespace Platform.Service.Tenants;

/// <summary>One shard of the list of tenants: a sorted set of ids.</summary>
[GrainType("tenant-directory-shard")]
internal sealed class TenantDirectoryShardGrain([PersistentState("directory")] IPersistentState<TenantDirectoryState> directory) : Grain, ITenantDirectoryShard
{
    public async Task Note(string tenant)
    {
        var before = directory.State;
        if (before.Tenants.Contains(tenant)) return;
        directory.State = before with { Tenants = before.Tenants.Add(tenant) };
        try
        {
            await directory.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    public Task<ImmutableArray<string>> Page(string? after, int limit)
    {
        var tenants = directory.State.Tenants;
        var start = after is null ? 0 : tenants.IndexOf(after);
        // IndexOf tells an absent item's place as the complement of the next larger one's.
        if (after is not null) start = start >= 0 ? start + 1 : ~start;
        return Task.FromResult<ImmutableArray<string>>([.. Enumerable.Range(start, Math.Max(0, Math.Min(limit, tenants.Count - start))).Select(index => tenants[index])]);
    }
}
