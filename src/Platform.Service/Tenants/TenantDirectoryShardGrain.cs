using System.Collections.Immutable;
using Platform.Contracts.Tenants;

namespace Platform.Service.Tenants;

/// <summary>One shard of the list of tenants: a sorted set of ids, and when each has something to do.</summary>
[GrainType("tenant-directory-shard")]
internal sealed class TenantDirectoryShardGrain([PersistentState("directory")] IPersistentState<TenantDirectoryState> directory) : Grain, ITenantDirectoryShard
{
    public Task Note(string tenant) => Change(before => before.Tenants.Contains(tenant) ? before : before with { Tenants = before.Tenants.Add(tenant) });

    public Task NoteDue(string tenant, DateTimeOffset at) => Change(before => before.DueOf(tenant) <= at ? before : before with { Due = before.Due.SetItem(tenant, at) });

    public Task Settle(string tenant, DateTimeOffset? next) => Change(before =>
        before.DueOf(tenant) == next ? before
        : before with { Due = next is { } at ? before.Due.SetItem(tenant, at) : before.Due.Remove(tenant) });

    public Task Forget(string tenant) => Change(before =>
        before.Tenants.Contains(tenant) || before.DueOf(tenant) is not null ? before with { Tenants = before.Tenants.Remove(tenant), Due = before.Due.Remove(tenant) } : before);

    public Task<ImmutableArray<string>> Due(DateTimeOffset now) => Task.FromResult<ImmutableArray<string>>(
        [.. directory.State.Due.Where(due => due.Value <= now).OrderBy(due => due.Value).Select(due => due.Key)]);

    public Task<ImmutableArray<string>> Page(string? after, int limit)
    {
        var tenants = directory.State.Tenants;
        var start = after is null ? 0 : tenants.IndexOf(after);
        // IndexOf tells an absent item's place as the complement of the next larger one's.
        if (after is not null) start = start >= 0 ? start + 1 : ~start;
        return Task.FromResult<ImmutableArray<string>>([.. Enumerable.Range(start, Math.Max(0, Math.Min(limit, tenants.Count - start))).Select(index => tenants[index])]);
    }

    private async Task Change(Func<TenantDirectoryState, TenantDirectoryState> next)
    {
        var before = directory.State;
        var after = next(before);
        if (after == before) return;
        directory.State = after;
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
}
