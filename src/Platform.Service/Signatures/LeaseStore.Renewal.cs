using System.Security.Cryptography;
using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

internal sealed partial class LeaseStore
{
    private Task<RenewalOutcome> StartRenewal(TenantLease lease, bool sign, bool keep) =>
        lease.JoinRenewal(() => RenewNow(lease, sign, keep));

    private async Task<RenewalOutcome> RenewNow(TenantLease lease, bool sign, bool keep)
    {
        LeaseAnswer answer;
        var request = lease.Request(_holder.Value, () => Interlocked.Increment(ref _sequence), sign, keep);
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

        lease.Accept(answer, request, (snapshot, before) => new SigningSnapshot(lease.Tenant, snapshot, _sealer, before), Jitter());
        switch (answer.Status)
        {
            case LeaseStatus.Leased:
                if (lease.Account is { ShareAwaited: true } account) RefreshAt(lease, account.RefreshAt).Ignore();
                return RenewalOutcome.Leased;
            case LeaseStatus.UnknownTenant:
                _unknown.Add(lease.Tenant);
                return RenewalOutcome.UnknownTenant;
            default:
                return RenewalOutcome.Unreachable;
        }
    }

    private async Task RefreshAt(TenantLease lease, TimeSpan instant)
    {
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (instant - lease.Now).Ticks)), _clock);
        await StartRenewal(lease, sign: true, keep: true);
    }

    /// <summary>Renews used leases that are due, returns what idle ones hold, and gives up those that have ended.</summary>
    private void Sweep()
    {
        foreach (var lease in _leases.Values)
        {
            if (lease.RetireIfExpired())
            {
                var used = lease.Account.UsedTotal;
                if (used > 0) _usedBefore[lease.Tenant] = used;
                _leases.TryRemove(lease.Tenant, out _);
                continue;
            }

            var account = lease.Account;
            if (account.IsExpired(lease.Now) || lease.Now < account.RefreshAt) continue;
            if (!account.IsIdle) RefreshSoon(lease);
            else if (account.Permits > 0) StartRenewal(lease, sign: false, keep: false).Ignore();
        }
    }

    private ISigningAuthority Authority(string tenant) => _grains.GetGrain<ISigningAuthority>(tenant);

    /// <summary>-1 to 1. Spreads renewals; nothing secret hangs on it, and this source needs no seed.</summary>
    private static double Jitter() => RandomNumberGenerator.GetInt32(-1000, 1001) / 1000.0;

    [LoggerMessage(LogLevel.Warning, "The authority of tenant {Tenant} did not answer; what its lease allows goes on.")]
    private static partial void AuthorityAway(ILogger logger, string tenant, Exception failure);
}
