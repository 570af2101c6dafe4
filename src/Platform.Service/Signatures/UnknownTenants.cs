using System.Collections.Concurrent;

namespace Platform.Service.Signatures;

/// <summary>Remembers for a few seconds which tenants do not exist, so that asking for them again costs nothing. Bounded: when it is full it forgets rather than grows.</summary>
internal sealed class UnknownTenants(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public bool Contains(string tenant) => _until.TryGetValue(tenant, out var until) && clock.GetUtcNow() < until;

    public void Add(string tenant)
    {
        if (_until.Count >= Most) _until.Clear();
        _until[tenant] = clock.GetUtcNow() + Memory;
    }

    public void Remove(string tenant) => _until.TryRemove(tenant, out _);
}
