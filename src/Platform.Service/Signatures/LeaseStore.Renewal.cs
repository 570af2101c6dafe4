using System.Security.Cryptography;
using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

internal sealed partial class LeaseStore
{
    private Task<RenewalOutcome> StartRenewal(TenantLease lease, RenewalKind kind) => _leaving && kind is not RenewalKind.Leave
        ? Task.FromResult(RenewalOutcome.Unreachable)
        : lease.JoinRenewal(() => Timed(lease, kind));

    private async Task<RenewalOutcome> Timed(TenantLease lease, RenewalKind kind)
    {
        var started = _clock.GetTimestamp();
        var outcome = await RenewNow(lease, kind);
        _metrics.Renewed(kind, outcome, _clock.GetElapsedTime(started));
        return outcome;
    }

    private async Task<RenewalOutcome> RenewNow(TenantLease lease, RenewalKind kind)
    {
        LeaseAnswer answer;
        var request = lease.Request(_holder.Value, kind, _options.RefreshInterval, _options.TimeToLive);
        try
        {
            answer = await Authority(lease.Tenant).Acquire(request).WaitAsync(_options.AcquireTimeout, _clock);
        }
        catch (Exception failure)
        {
            // Whatever it was, the request stays pending and is repeated as it is: its answer may have been lost on the way.
            lease.RestFor(Rest);
            AuthorityAway(_logger, lease.Tenant, failure);
            return RenewalOutcome.Unreachable;
        }

        lease.Accept(answer, request, (snapshot, before) => new SigningSnapshot(lease.Tenant, snapshot, _sealer, _clock, before), Jitter());
        switch (answer.Status)
        {
            case LeaseStatus.Leased when request.Leaving:
                lease.Settled();
                return RenewalOutcome.Leased;
            case LeaseStatus.Leased:
                RefreshIfSoon(lease);
                return RenewalOutcome.Leased;
            case LeaseStatus.UnknownTenant:
                return _unknown.Add(lease.Tenant, answer.Destroyed ? RenewalOutcome.DestroyedTenant : RenewalOutcome.UnknownTenant);
            default:
                return RenewalOutcome.Unreachable;
        }
    }

    private async Task FreshenNow(TenantLease lease, Epoch known)
    {
        try
        {
            var epoch = await Authority(lease.Tenant).CurrentEpoch().WaitAsync(_options.AcquireTimeout, _clock);
            if (epoch > known) await StartRenewal(lease, RenewalKind.Refresh);
        }
        catch (Exception failure)
        {
            AuthorityAway(_logger, lease.Tenant, failure);
        }
    }

    /// <summary>While shares of the rate are being moved, sooner than the sweep would come by.</summary>
    private void RefreshIfSoon(TenantLease lease)
    {
        var wait = lease.Account.RefreshAt - lease.Now;
        if (wait < SweepInterval) RefreshAfter(lease, wait).Ignore();
    }

    private async Task RefreshAfter(TenantLease lease, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _clock);
        await StartRenewal(lease, RenewalKind.Refresh);
    }

    /// <summary>Renews what is due, settles what has ended, zeroes what verifies no more, and gives up the places of tenants that nobody asks for any more.</summary>
    private void Sweep()
    {
        foreach (var lease in _leases.Values)
        {
            if (lease.TryRetire())
            {
                // Whoever makes the tenant's next place must find it: the authority remembers this one's last request.
                InterlockedMax(ref _highestSequence, lease.Account.Sequence);
                _leases.TryRemove(lease.Tenant, out _);
                continue;
            }

            lease.ForgetEnded();
            var account = lease.Account;
            if (account.IsExpired(lease.Now)) Settle(lease, account);
            else if (lease.Now >= account.RefreshAt && (account.Permits > 0 || !account.IsIdle(_options.RefreshInterval, lease.Now))) RefreshSoon(lease);
        }
    }

    /// <summary>An ended lease's uses are reported before its place is given up, or they would count as burned.</summary>
    private void Settle(TenantLease lease, SigningLease account)
    {
        if (account.IsIdle(_options.TimeToLive, lease.Now)) StartRenewal(lease, RenewalKind.Leave).Ignore();
    }

    private static void InterlockedMax(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    /// <summary>How long ago each usable lease was asked for.</summary>
    private IEnumerable<TimeSpan> Ages() =>
        from lease in _leases.Values
        let left = lease.Account.ExpiresAt - lease.Now
        where left > TimeSpan.Zero
        select left < _options.TimeToLive ? _options.TimeToLive - left : TimeSpan.Zero;

    private ISigningAuthority Authority(string tenant) => _grains.GetGrain<ISigningAuthority>(tenant);

    /// <summary>-1 to 1. Spreads renewals; nothing secret hangs on it, and this source needs no seed.</summary>
    private static double Jitter() => RandomNumberGenerator.GetInt32(-1000, 1001) / 1000.0;

    [LoggerMessage(LogLevel.Warning, "The authority of tenant {Tenant} did not answer; what its lease allows goes on.")]
    private static partial void AuthorityAway(ILogger logger, string tenant, Exception failure);
}
