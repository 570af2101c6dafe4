using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Signatures;
using Platform.Service.Signatures.Shapes;

namespace Platform.Benchmarks.Signatures;

/// <summary>A whole signature, from the lease to the digest, without and with the counting of its shape.</summary>
[MemoryDiagnoser]
public class ShapeBenchmarks
{
    private const string Tenant = "acme";

    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 30, 15, TimeSpan.Zero);

    private static readonly ShapeStore Few = new(TimeProvider.System);
    private static readonly ShapeStore Full = new(TimeProvider.System);

    private readonly KeyProof _proof = new(Tenant, "key", ImmutableArray.Create(new byte[32]));
    private readonly SignRequest _request = new("avatar", null, "user-42", [new("tags", new ListInput([new TextInput("a")])), new("context", new MapInput([new("alt", new TextInput("x"))]))]);
    private TenantLease _lease = null!;
    private SigningSnapshot _snapshot = null!;
    private SignatureResult _signed = null!;

    [GlobalSetup]
    public void Setup()
    {
        var sealer = new SecretSealer(Options.Create(new SealingOptions { ActiveKey = "k", Keys = { ["k"] = Convert.ToBase64String(new byte[32]) } }));
        using var secret = ApiSecret.FromText("kd93-secret-of-demo-77xq");
        var epoch = new Epoch(1, 1);
        var snapshot = new TenantSnapshot(epoch, false, new(1_000_000, 1_000_000, 1_000_000))
        {
            AccessKeys = [new("key", ImmutableArray.Create(new byte[32]), Scopes.Sign, null, null)],
            Credentials = [new("cr", "upload", "demo", "123", "sha256", "us", sealer.Seal(SealPlaces.Credential(Tenant, 1, "cr", "upload", "demo", "123", "sha256"), secret))],
            Profiles = [new("avatar", 1, 1, [new(1, Rules(), "demo", null)])],
            SubjectKey = sealer.Seal(SealPlaces.SubjectKey(Tenant, 1), secret),
        };
        _lease = new(Tenant, 0, TimeProvider.System, TimeProvider.System.GetTimestamp());
        var request = _lease.Request("silo", RenewalKind.Sign, TimeSpan.FromSeconds(20), TimeSpan.FromDays(1));
        var grant = new LeaseGrant(GrantOutcome.Granted, "2026-03", long.MaxValue / 2, new(1e9, 1e9, 1e9), TimeSpan.FromDays(1));
        _lease.Accept(
            new(LeaseStatus.Leased) { Epoch = epoch, Snapshot = snapshot, Grant = grant, TimeToLive = TimeSpan.FromDays(1) },
            request, (newer, before) => new(Tenant, newer, sealer, TimeProvider.System, before), jitter: 0);
        _lease.TryUse(out _snapshot!);
        _signed = Attempt().Result!;
        if (_signed is not SignatureIssued) throw new InvalidOperationException($"Not signed: {_signed}.");
        for (var version = 2; version < 2 + ShapePlaces.Most; version++) Full.Count(Tenant, _request, version, _signed, Now);
    }

    [Benchmark(Baseline = true)]
    public int Sign() => Attempt().Version;

    [Benchmark]
    public int SignAndCount()
    {
        var attempt = Attempt();
        Few.Count(Tenant, _request, attempt.Version, attempt.Result!, Now);
        return attempt.Version;
    }

    /// <summary>The counting alone.</summary>
    [Benchmark]
    public void Count() => Few.Count(Tenant, _request, 1, _signed, Now);

    /// <summary>The counting of a shape that finds no place.</summary>
    [Benchmark]
    public void CountWithoutPlace() => Full.Count(Tenant, _request, 1, _signed, Now);

    /// <summary>Two threads that count the same shape, each ten thousand times.</summary>
    [Benchmark(OperationsPerInvoke = 20_000)]
    public void CountFromTwoThreads() => Parallel.For(0, 2, _ =>
    {
        for (var times = 0; times < 10_000; times++) Few.Count(Tenant, _request, 1, _signed, Now);
    });

    private SigningAttempt Attempt() => SnapshotSigning.Attempt(_lease, _snapshot, _proof, _request, Now);

    private static ProfileRules Rules() => new()
    {
        Parameters =
        [
            new("folder") { Template = "users/{subject}" },
            new("tags") { Allow = new() },
            new("allowed_formats") { Pin = new ListInput([new TextInput("jpg"), new TextInput("png")]) },
            new("overwrite") { Pin = new FlagInput(false) },
            new("context") { Allow = new() { Keys = ["alt", "caption"], MaxLength = 200 } },
        ],
    };
}
