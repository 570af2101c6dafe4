using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Tenants;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A key's grace ends on every silo by the clock, and where it was used is known a while later.</summary>
public sealed class KeyLifeTests : IAsyncLifetime
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly ThreeSilos _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_rolled_key_ends_on_all_silos_when_its_grace_is_over_though_they_hear_nothing_more()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);
        var (view, made) = await tenant.RollKey(Grace);
        Assert.Equal(Propagation.Complete, view.Propagation?.State);
        foreach (var silo in _cluster.Silos)
        {
            Assert.Null((await silo.Verify(tenant.Key)).Refusal);
            Assert.Null((await silo.Verify(made)).Refusal);
            silo.Line.Cut();
        }

        await _cluster.Pass(Grace);

        foreach (var silo in _cluster.Silos)
        {
            Assert.Equal(RefusalCode.Unauthenticated, (await silo.Verify(tenant.Key)).Refusal?.Code);
            Assert.Null((await silo.Verify(made)).Refusal);
        }
    }

    [Fact]
    public async Task A_key_that_is_rolled_without_a_grace_signs_nowhere_once_that_is_complete()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);

        var (view, made) = await tenant.RollKey(TimeSpan.Zero);

        Assert.Equal(Propagation.Complete, view.Propagation?.State);
        foreach (var silo in _cluster.Silos)
        {
            Assert.Equal(RefusalCode.Unauthenticated, await silo.Refused(tenant));
            Assert.Null((await silo.Verify(made)).Refusal);
        }
    }

    [Fact]
    public async Task The_day_of_a_use_is_known_after_the_next_renewal_and_costs_no_write_of_its_own()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);
        await _cluster.Rest();
        var writes = _cluster.Store.Writes;

        await _cluster.Second.Verify(tenant.Key);
        await _cluster.Rest();
        Assert.Equal(writes, _cluster.Store.Writes);
        Assert.Null(await tenant.KeyLastUsed());

        for (var second = 0; second < 30; second++)
        {
            await _cluster.Second.Sign(tenant);
            await _cluster.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new DateTimeOffset(_cluster.Clock.GetUtcNow().Date, TimeSpan.Zero), await tenant.KeyLastUsed());
    }

    [Fact]
    public async Task A_use_that_a_dead_silo_had_not_reported_is_lost_and_the_next_one_counts()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);
        await _cluster.Second.Verify(tenant.Key);
        await _cluster.Kill(_cluster.Second);
        tenant = tenant.From(_cluster.First);
        await _cluster.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(await tenant.KeyLastUsed());

        await _cluster.First.Verify(tenant.Key);
        await _cluster.Pass(TimeSpan.FromMinutes(3));

        Assert.NotNull(await tenant.KeyLastUsed());
    }

    [Fact]
    public async Task A_key_that_only_authenticates_is_reported_when_its_lease_ends()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Assert.Null((await _cluster.Third.Verify(tenant.Key)).Refusal);

        await _cluster.Pass(TimeSpan.FromMinutes(3));

        Assert.NotNull(await tenant.KeyLastUsed());
        Assert.Null(_cluster.Third.AccountOf(tenant));
    }

    [Fact]
    public async Task A_silo_that_stops_reports_first()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Assert.Null((await _cluster.Second.Verify(tenant.Key)).Refusal);

        await _cluster.Stop(_cluster.Second);

        Assert.NotNull(await tenant.KeyLastUsed());
    }

    [Fact]
    public async Task What_was_known_of_uses_survives_the_authority()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);
        await _cluster.Second.Verify(tenant.Key);
        await _cluster.Pass(TimeSpan.FromMinutes(3));

        Assert.NotEmpty(_cluster.Stored<QuotaLedgerState>(Document.LedgerOf(tenant)).KeyUses.Days);
        await _cluster.Kill(_cluster.First);
        tenant = tenant.From(_cluster.First);
        Assert.NotNull(await tenant.KeyLastUsed());
    }
}
