using BenchmarkDotNet.Attributes;
using Platform.Contracts.Leases;
using Platform.Service.Signatures;

namespace Platform.Benchmarks.Signatures;

/// <summary>What a permit costs on the signing path, with the clock and the lock that go with it.</summary>
[MemoryDiagnoser]
public class SigningLeaseBenchmarks
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private long _startedAt;
    private SigningLease _lease;
    private SigningLease _refused;

    [GlobalSetup]
    public void Setup()
    {
        _startedAt = _clock.GetTimestamp();
        _lease = Answered(new(1e9, 1e9, 1e9));
        _refused = Answered(new(1e-2, 1, 0));
    }

    [Benchmark(Baseline = true)]
    public TimeSpan Clock() => _clock.GetElapsedTime(_startedAt);

    [Benchmark]
    public bool Take()
    {
        lock (_lock)
        {
            (_lease, var use) = _lease.Take(_clock.GetElapsedTime(_startedAt));
            return use.Verdict is LeaseVerdict.Signed;
        }
    }

    [Benchmark]
    public bool Refuse()
    {
        lock (_lock)
        {
            (_refused, var use) = _refused.Take(_clock.GetElapsedTime(_startedAt));
            return use.Verdict is LeaseVerdict.RateExceeded;
        }
    }

    private static SigningLease Answered(RateShare rate)
    {
        var (lease, request) = SigningLease.Start().NextRequest("silo", want: 1, TimeSpan.FromSeconds(20), TimeSpan.FromDays(1), TimeSpan.Zero);
        var grant = new LeaseGrant(GrantOutcome.Granted, "2026-11", long.MaxValue / 2, rate, TimeSpan.FromDays(1));
        return lease.Accept(request, grant, default, TimeSpan.FromDays(1), jitter: 0, TimeSpan.Zero);
    }
}
