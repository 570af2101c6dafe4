using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A silo that stops in order settles what it holds; one that dies can't.</summary>
public sealed class LeavingSiloTests : IAsyncLifetime
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);

    /// <summary>Some minutes before a month ends.</summary>
    private static readonly DateTimeOffset LateInMarch = new(2026, 3, 31, 23, 56, 0, TimeSpan.Zero);

    private readonly ThreeSilos _cluster = new() { Clock = new(LateInMarch) };

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_silo_that_stops_in_order_returns_its_permits_even_while_it_is_asked_for_signatures()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        var leaving = _cluster.Third;
        await _cluster.SignOnce(leaving, tenant);
        Assert.NotEqual(0, (await tenant.Usage()).Reserved);
        using var stopped = new CancellationTokenSource();
        var signing = Task.Run(() => SignUntil(leaving, tenant, stopped.Token));

        await _cluster.Stop(leaving);
        await stopped.CancelAsync();

        var signed = 1 + await signing;
        var usage = await tenant.Usage();
        Assert.Equal((signed, signed, 0), (usage.Issued, usage.Granted, usage.Reserved));
    }

    [Fact]
    public async Task The_permits_of_a_silo_that_died_stay_granted_until_the_period_ends()
    {
        var tenant = await _cluster.NewTenant(_cluster.First, new(300, 100_000, 100_000));
        await _cluster.SignOnce(_cluster.Third, tenant);
        var lost = (await tenant.Usage()).Granted;
        Assert.InRange(lost, 2, 299);

        await _cluster.Kill(_cluster.Third);
        tenant = tenant.From(_cluster.First);
        await _cluster.Pass(2 * TimeToLive);

        Assert.Equal(300 - lost, await SignAll(tenant));
        var usage = await tenant.Usage();
        Assert.Equal((300, 0), (usage.Granted, usage.Remaining));

        await _cluster.Pass(LateInMarch.AddMinutes(5) - _cluster.Clock.GetUtcNow());
        Assert.Equal(300, await SignAll(tenant));
    }

    [Fact]
    public async Task A_silo_that_died_holds_up_no_change_once_its_lease_has_ended()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        await _cluster.SignOnce(_cluster.Third, tenant);
        await _cluster.Kill(_cluster.Third);
        tenant = tenant.From(_cluster.First);

        // Dead or cut off: who knows. It may sign until its lease ends.
        Assert.Equal(Propagation.InProgress, (await tenant.Publish()).Propagation!.State);
        await _cluster.Pass(TimeToLive);

        Assert.Equal(Propagation.Complete, (await tenant.Publish()).Propagation!.State);
    }

    [Fact]
    public async Task A_publish_whose_authority_dies_right_after_the_push_stops_nobody_and_is_durable()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);
        await tenant.SaveDraft();
        var pushed = _cluster.Second.Line.NextPush();
        var publishing = Record.ExceptionAsync(tenant.PublishDraft).AsTask();
        await pushed;
        var killing = _cluster.Kill(_cluster.First);
        await AllSign(tenant);
        await killing;

        for (var second = 0; second < 30; second++)
        {
            await AllSign(tenant);
            await _cluster.Pass(TimeSpan.FromSeconds(1));
        }

        // Whoever published may have heard that it was done, or nothing.
        await _cluster.InTime(publishing);
        foreach (var silo in _cluster.Silos) await _cluster.SignOnce(silo, tenant);
        await _cluster.Pass(TimeSpan.FromSeconds(1));
        foreach (var silo in _cluster.Silos)
        {
            Assert.Equal(2, await tenant.From(silo).CurrentVersion());
            Assert.Equal(2, await silo.SignedVersion(tenant));
        }

        Assert.Equal(3, (await tenant.From(_cluster.Silos[0]).Publish()).ProfileVersion);
    }

    /// <summary>Signs on all silos until the quota is used up.</summary>
    private async Task<long> SignAll(ClusterTenant tenant)
    {
        foreach (var silo in _cluster.Silos) await _cluster.SignOnce(silo, tenant);
        await _cluster.Pass(TimeSpan.FromSeconds(1));
        var results = await Task.WhenAll(_cluster.Silos.Select(silo => silo.SignUntilRefused(tenant)));
        Assert.All(results, result => Assert.Equal(RefusalCode.QuotaExceeded, result.Refused));
        return _cluster.Silos.Count + results.Sum(result => result.Signed);
    }

    private async Task AllSign(ClusterTenant tenant)
    {
        foreach (var silo in _cluster.Silos.ToArray()) Assert.IsType<SignatureIssued>(await silo.Sign(tenant));
    }

    private static async Task<int> SignUntil(ClusterSilo silo, ClusterTenant tenant, CancellationToken stopped)
    {
        var signed = 0;
        while (!stopped.IsCancellationRequested)
        {
            if (await silo.Sign(tenant) is SignatureIssued) signed++;
            await Task.Yield();
        }

        return signed;
    }
}
