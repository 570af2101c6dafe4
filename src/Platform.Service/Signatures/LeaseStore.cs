using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Contracts.Leases;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Quotas;

namespace Platform.Service.Signatures;

/// <summary>
/// This process's leases, one per tenant in use. They live in the process and not in an activation, which the runtime may
/// take away: while the authority is away they are all there is to sign with.
/// </summary>
internal sealed partial class LeaseStore : IAsyncDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TenantLease> _leases = new(StringComparer.Ordinal);

    private readonly UnknownTenants _unknown;
    private readonly IGrainFactory _grains;
    private readonly SecretSealer _sealer;
    private readonly LeaseHolderName _holder;
    private readonly LeaseOptions _options;
    private readonly LeaseMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<LeaseStore> _logger;
    private readonly ITimer _sweeper;
    private readonly long _startedAt;

    /// <summary>Not below any sequence of a place that was given up: the authority may remember that one.</summary>
    private long _highestSequence;

    private volatile bool _leaving;

    public LeaseStore(
        IGrainFactory grains, SecretSealer sealer, LeaseHolderName holder, IOptions<LeaseOptions> options, LeaseMetrics metrics, TimeProvider clock, ILogger<LeaseStore> logger)
    {
        (_grains, _sealer, _holder, _options, _metrics, _clock, _logger) = (grains, sealer, holder, options.Value, metrics, clock, logger);
        _startedAt = clock.GetTimestamp();
        _unknown = new(clock);
        _metrics.Watch(Ages);
        _sweeper = clock.CreateTimer(_ => Sweep(), state: null, SweepInterval, SweepInterval);
    }

    /// <summary>The tenant's place; made when there is none, before anything is asked, so that a push finds it.</summary>
    public TenantLease Of(string tenant) => _leases.TryGetValue(tenant, out var lease) ? lease
        : _leases.GetOrAdd(tenant, id => new TenantLease(id, Volatile.Read(ref _highestSequence), _clock, _startedAt));

    /// <summary>The tenant's place if there is one: a presented key alone makes none.</summary>
    public bool TryFind(string tenant, [NotNullWhen(true)] out TenantLease? lease) => _leases.TryGetValue(tenant, out lease);

    /// <summary>Whether the authority knows the key, without a lease and without a write.</summary>
    /// <returns>Null when it did not answer.</returns>
    public async ValueTask<Recognition?> Recognise(KeyProof proof, CancellationToken cancellation)
    {
        if (_unknown.Find(proof.Owner) is { } known) return known is RenewalOutcome.DestroyedTenant ? Recognition.DestroyedTenant : Recognition.UnknownTenant;
        try
        {
            var recognition = await Authority(proof.Owner).Recognise(proof.KeyId, proof.Digest).WaitAsync(_options.AcquireTimeout, _clock, cancellation);
            if (recognition is Recognition.UnknownTenant) _unknown.Add(proof.Owner, RenewalOutcome.UnknownTenant);
            if (recognition is Recognition.DestroyedTenant) _unknown.Add(proof.Owner, RenewalOutcome.DestroyedTenant);
            return recognition;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            AuthorityAway(_logger, proof.Owner, failure);
            return null;
        }
    }

    /// <summary>Waits for the authority's answer to a new request, or to the one under way.</summary>
    /// <param name="lease">The tenant's place.</param>
    /// <param name="kind">What for.</param>
    public async ValueTask<RenewalOutcome> Renew(TenantLease lease, RenewalKind kind, CancellationToken cancellation)
    {
        if (_unknown.Find(lease.Tenant) is { } known) return known;
        return await StartRenewal(lease, kind).WaitAsync(cancellation);
    }

    /// <summary>Renews in the background; the lease stays usable meanwhile.</summary>
    public void RefreshSoon(TenantLease lease) => StartRenewal(lease, RenewalKind.Refresh).Ignore();

    /// <summary>Waits until others have given up what they hold of this silo's rate, and asks again.</summary>
    public async ValueTask<RenewalOutcome> AwaitShare(TenantLease lease, CancellationToken cancellation)
    {
        var wait = lease.Account.RefreshAt - lease.Now;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _clock, cancellation);
        return await Renew(lease, RenewalKind.Sign, cancellation);
    }

    /// <summary>
    /// A caller names what the snapshot does not know: asks, at most once a second, whether there is a newer one, and fetches
    /// it. Without a newer one nothing is written. Callers who come while it is asked wait for the same answer.
    /// </summary>
    /// <returns>True when the lease is newer than the epoch now.</returns>
    public async ValueTask<bool> Freshen(TenantLease lease, Epoch known, CancellationToken cancellation)
    {
        if (lease.IsNewerThan(known)) return true;
        await lease.JoinFreshening(() => FreshenNow(lease, known), Rest).WaitAsync(cancellation);
        return lease.IsNewerThan(known);
    }

    /// <summary>
    /// A change was committed. Hard: older leases sign nothing from now on. Soft: they are renewed and stay usable meanwhile.
    /// Ends when no request that comes after it is answered by an older lease.
    /// </summary>
    /// <exception cref="TimeoutException">An older lease is still in use, because the authority did not answer.</exception>
    public async Task Invalidate(string tenant, Epoch epoch, bool hard)
    {
        _unknown.Remove(tenant);
        if (!_leases.TryGetValue(tenant, out var lease)) return;
        if (hard) lease.RaiseMinimum(epoch);
        var lacks = lease.MayComeToLack(epoch);
        if (lease.IsNewerThan(epoch) || (hard && lease.Knows(epoch)) || (lease.Account.IsExpired(lease.Now) && !lacks)) return;
        var renewal = StartRenewal(lease, RenewalKind.Refresh);
        if (hard || !lacks) return;

        await renewal;

        // That one may have been on its way since before the change; the next one can't have been.
        if (lease.IsOlderThan(epoch)) await StartRenewal(lease, RenewalKind.Refresh);
        if (lease.IsOlderThan(epoch)) throw new TimeoutException($"The lease of tenant '{tenant}' could not be renewed to epoch {epoch}.");
    }

    /// <summary>Gives every permit back, for good: this silo stops. What is asked of it afterwards gets no lease, or its permits would be lost.</summary>
    public async Task ReturnAll(CancellationToken budget)
    {
        budget.ThrowIfCancellationRequested();
        _leaving = true;
        await Task.WhenAll(_leases.Values.Select(async lease =>
        {
            // The first may join a renewal that was under way and was for something else.
            for (var round = 0; round < 3 && lease.HasToReport; round++)
            {
                await StartRenewal(lease, RenewalKind.Leave).WaitAsync(budget);
            }
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync();
        foreach (var lease in _leases.Values) lease.Forget();
    }
}
