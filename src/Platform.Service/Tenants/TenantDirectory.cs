using System.Text;
using Platform.Contracts.Admin;
using Platform.Contracts.Tenants;

namespace Platform.Service.Tenants;

/// <summary>The list of all tenants, over its shards.</summary>
internal sealed class TenantDirectory(IGrainFactory grains)
{
    /// <summary>Part of the stored layout: ids stay where they were put, so it never changes.</summary>
    public const int Shards = 64;

    /// <summary>FNV-1a over the id's UTF-8 bytes: the same in every process and version, unlike <see cref="string.GetHashCode()"/>.</summary>
    public static long ShardOf(string tenant)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(tenant)) hash = (hash ^ octet) * 16777619u;
        return hash % Shards;
    }

    /// <summary>One page in ordinal order. Asks each shard for as many as the page takes: memory reads, 64 of them whatever the number of tenants.</summary>
    public async Task<Page<TenantView>> Page(string? after, int limit)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => grains.GetGrain<ITenantDirectoryShard>(shard).Page(after, limit + 1)));
        var ids = pages.SelectMany(page => page).Order(StringComparer.Ordinal).Take(limit + 1).ToArray();
        var found = await Task.WhenAll(ids.Take(limit).Select(id => grains.GetGrain<ITenantAdministration>(id).Get()));
        return new(
            // An id whose creation did not finish has no tenant.
            [.. found.Select(outcome => outcome.Succeeded(out var view, out _) ? view : null).OfType<TenantView>()],
            ids.Length > limit ? ids[limit - 1] : null);
    }
}
