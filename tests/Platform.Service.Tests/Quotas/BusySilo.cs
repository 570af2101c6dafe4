using Platform.Contracts.Leases;
using Platform.Service.Signatures;

namespace Platform.Service.Tests.Quotas;

/// <summary>A silo of a <see cref="BusyCluster"/> with what it was asked for.</summary>
internal sealed class BusySilo(string name)
{
    private SigningLease _lease = SigningLease.Start();

    public string Name => name;

    public double AskedPerSecond { get; set; }

    public bool IsRunning { get; set; } = true;

    public double Share => _lease.Bucket.PerSecond;

    public int Signed { get; private set; }

    public int RefusedForRate { get; private set; }

    public void Reset() => (Signed, RefusedForRate) = (0, 0);

    public bool NeedsRefresh(TimeSpan now) => _lease.NeedsRefresh(now);

    public void RefreshNow(TimeSpan now) => _lease = _lease.WithRefreshAt(now);

    /// <summary>False when it takes a renewal first.</summary>
    public bool TrySign(TimeSpan now)
    {
        (_lease, var use) = _lease.Take(now);
        if (use.Verdict is LeaseVerdict.Signed) Signed++;
        if (use.Verdict is LeaseVerdict.RateExceeded) RefusedForRate++;
        return use.Verdict is LeaseVerdict.Signed or LeaseVerdict.RateExceeded;
    }

    public AcquireLease Request(int want, TimeSpan now)
    {
        (_lease, var request) = _lease.NextRequest(name, want, LeaseWorld.Timings.RefreshInterval, LeaseWorld.Timings.TimeToLive, now);
        return request;
    }

    public void Accept(AcquireLease request, LeaseGrant grant, double jitter, TimeSpan now) =>
        _lease = _lease.Accept(request, grant, default, LeaseWorld.Timings.TimeToLive, jitter, now);
}
