using Platform.Contracts.Leases;
using Platform.Service.Signatures;

namespace Platform.Service.Tests.Signatures;

/// <summary>A lease with a clock beside it, for tests that do one thing after another with it.</summary>
public abstract class LeaseDesk
{
    private protected static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);
    private protected static readonly TimeSpan Refresh = TimeSpan.FromSeconds(20);
    private protected static readonly Epoch Epoch = new(1, 7);

    private static readonly RateShare Plenty = new(1_000, 1_000, 1_000);

    private protected TimeSpan Now { get; set; } = TimeSpan.FromHours(3);

    private protected SigningLease Lease { get; set; } = SigningLease.Start();

    private protected LeaseVerdict Take()
    {
        (Lease, var use) = Lease.Take(Now);
        return use.Verdict;
    }

    private protected AcquireLease Request(long want = 0)
    {
        (Lease, var request) = Lease.NextRequest("silo-1", want, Refresh, TimeToLive, Now);
        return request;
    }

    private protected void Answer(
        AcquireLease request, long permits, GrantOutcome outcome = GrantOutcome.Granted, RateShare? rate = null, string period = "2026-11",
        TimeSpan? refreshAfter = null, double jitter = 0) =>
        Lease = Lease.Accept(request, new(outcome, period, permits, rate ?? Plenty, refreshAfter ?? Refresh), Epoch, TimeToLive, jitter, Now);
}
