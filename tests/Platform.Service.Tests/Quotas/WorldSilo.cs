using Platform.Contracts.Leases;
using Platform.Service.Signatures;

namespace Platform.Service.Tests.Quotas;

/// <summary>A silo's process with its lease.</summary>
internal sealed class WorldSilo(string name)
{
    public string Name => name;

    public SigningLease Lease { get; private set; } = SigningLease.Start();

    /// <summary>True when the process is dead.</summary>
    public bool IsGone { get; set; }

    public bool TrySign(TimeSpan now)
    {
        (Lease, var use) = Lease.Take(now);
        return use.Verdict is LeaseVerdict.Signed;
    }

    public AcquireLease Request(int want, TimeSpan now)
    {
        (Lease, var request) = Lease.NextRequest(name, want, LeaseWorld.Timings.RefreshInterval, LeaseWorld.Timings.TimeToLive, now);
        return request;
    }

    public AcquireLease Release(TimeSpan now)
    {
        (Lease, var request) = Lease.Release(name, now);
        return request;
    }

    public void Accept(AcquireLease request, LeaseGrant grant, TimeSpan now) =>
        Lease = Lease.Accept(request, grant, default, LeaseWorld.Timings.TimeToLive, jitter: 0, now);
}
