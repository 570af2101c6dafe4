using System.Collections.Concurrent;
using Platform.Contracts.Shapes;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures.Shapes;

/// <summary>
/// What this process has been asked to sign lately, by shape: enough to say whom a new version would break, and not one value.
/// In memory only, bounded for each tenant and for the process, and forgotten within a day.
/// </summary>
internal sealed class ShapeStore : IAsyncDisposable
{
    /// <summary>About six megabytes.</summary>
    internal const int Most = 20_000;

    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, TenantShapes> _tenants = new(StringComparer.Ordinal);
    private readonly ShapeRoom _room = new(Most);
    private readonly TimeProvider _clock;
    private readonly ITimer _pruner;

    public ShapeStore(TimeProvider clock)
    {
        _clock = clock;
        _pruner = clock.CreateTimer(_ => Prune(), state: null, PruneInterval, PruneInterval);
    }

    /// <summary>How many shapes there are, of all tenants.</summary>
    public int Taken => _room.Taken;

    /// <summary>Counts a request that a version judged.</summary>
    public void Count(string tenant, SignRequest request, int version, SignatureResult result, DateTimeOffset now) =>
        Of(tenant).Count(ShapeKey.Of(request, version, result), now);

    public SeenShapes Seen(string tenant, string profile) => _tenants.TryGetValue(tenant, out var shapes) ? shapes.Seen(profile, _clock.GetUtcNow()) : new([], 0);

    public ValueTask DisposeAsync() => _pruner.DisposeAsync();

    private TenantShapes Of(string tenant) => _tenants.TryGetValue(tenant, out var shapes) ? shapes
        : _tenants.GetOrAdd(tenant, static (_, room) => new(room), _room);

    /// <summary>Whoever counts in a place while it is taken away loses that count, and nothing else.</summary>
    private void Prune()
    {
        var now = _clock.GetUtcNow();
        foreach (var (tenant, shapes) in _tenants)
        {
            if (shapes.Prune(now)) _tenants.TryRemove(tenant, out _);
        }
    }
}
