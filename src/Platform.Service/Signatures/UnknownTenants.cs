using System.Collections.Concurrent;

namespace Platform.Service.Signatures;

/// <summary>Remembers for a few seconds which tenants do not exist, so that asking for them again costs nothing. Bounded: when it is full it forgets rather than grows.</summary>
internal sealed class UnknownTenants(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, RenewalOutcome Why)> _known = new(StringComparer.Ordinal);

    /// <summary>What the authority said of the tenant; null when it has to be asked.</summary>
    public RenewalOutcome? Find(string tenant) => _known.TryGetValue(tenant, out var known) && clock.GetUtcNow() < known.Until ? known.Why : null;

    /// <summary>Remembers it, and says it.</summary>
    public RenewalOutcome Add(string tenant, RenewalOutcome why)
    {
        if (_known.Count >= Most) _known.Clear();
        _known[tenant] = (clock.GetUtcNow() + Memory, why);
        return why;
    }

    public void Remove(string tenant) => _known.TryRemove(tenant, out _);
}
