using Platform.Service.Audit;
using Platform.Service.Tenants;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>What becomes due is done, whoever dies and whatever fails meanwhile: at first or at last, and once.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private readonly ThreeSilos _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task What_a_change_makes_due_is_noted_before_the_change_is_written()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Assert.False(await tenant.IsNoted());
        var write = _cluster.Store.HoldNextWrite(Document.Of(tenant));

        var destroying = tenant.Destroy();
        await write.Reached;
        Assert.True(await tenant.IsNoted());

        await write.Release();
        await destroying;
    }

    [Fact]
    public async Task A_note_whose_change_was_never_written_makes_nothing_happen_and_goes_away()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        _cluster.Store.Break(StoreFault.FailsWrites, Document.Of(tenant));
        await Assert.ThrowsAnyAsync<Exception>(tenant.Destroy);
        _cluster.Store.Heal();
        Assert.True(await tenant.IsNoted());

        await _cluster.Leap(ThreeSilos.DestroyDelay);

        await _cluster.Until(async () => !await tenant.IsNoted());
        Assert.Equal("active", (await tenant.View()).Status);
    }

    [Fact]
    public async Task What_was_called_off_is_not_done_when_its_time_comes()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        await tenant.Destroy();
        await tenant.Restore();

        await _cluster.Leap(ThreeSilos.DestroyDelay);

        await _cluster.Until(async () => !await tenant.IsNoted());
        Assert.Equal("active", (await tenant.View()).Status);
    }

    [Fact]
    public async Task What_is_put_off_is_done_at_its_later_time()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        await tenant.Destroy();
        await tenant.Restore();
        await _cluster.Pass(TimeSpan.FromMinutes(1));
        await tenant.Destroy();

        await _cluster.Leap(ThreeSilos.DestroyDelay - TimeSpan.FromMinutes(1));
        Assert.Equal("destroy_scheduled", (await tenant.View()).Status);
        Assert.True(await tenant.IsNoted());

        await _cluster.Leap(TimeSpan.FromMinutes(1));
        await _cluster.Until(() => Written(tenant, "tenant.destroy"));
    }

    [Fact]
    public async Task Only_the_silo_that_is_first_sweeps_and_when_it_dies_the_next_one_does()
    {
        var tenant = await _cluster.NewTenant(_cluster.Silos.MaxBy(silo => silo.Address)!);
        await tenant.Destroy();
        await _cluster.Leap(ThreeSilos.DestroyDelay / 2);
        var first = _cluster.Silos.MinBy(silo => silo.Address)!;
        Assert.All(_cluster.Silos, silo => Assert.True(silo == first || silo.Line.Swept == 0));

        await _cluster.Kill(first);
        await _cluster.Leap(ThreeSilos.DestroyDelay / 2);

        // What fails because of the death is found again by the next sweep.
        var next = _cluster.Silos.MinBy(silo => silo.Address)!;
        await UntilSwept(() => Written(tenant, "tenant.destroy"), ThreeSilos.SweepInterval);
        Assert.All(_cluster.Silos, silo => Assert.Equal(silo == next, silo.Line.Swept > 0));
    }

    [Fact]
    public async Task A_repeated_sweep_does_nothing_twice()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        await tenant.Destroy();
        await _cluster.Leap(ThreeSilos.DestroyDelay);
        await _cluster.Until(async () => !await tenant.IsListed());
        var writes = _cluster.Store.Writes;

        for (var i = 0; i < 3; i++) await tenant.Sweep();

        Assert.Equal(writes, _cluster.Store.Writes);
        Assert.Equal(1, (await Trail(tenant)).Count(entry => entry.Action == "tenant.destroy"));
    }

    [Fact]
    public async Task A_shard_and_a_tenant_that_fail_hold_up_no_other()
    {
        var away = Enumerable.Range(0, TenantDirectory.Shards).Select(shard => (long)shard);
        var tenant = await _cluster.NewTenant(_cluster.First);
        var stuck = await _cluster.NewTenant(_cluster.First);
        await stuck.Destroy();
        await tenant.Destroy();
        long[] needed = [TenantDirectory.ShardOf(tenant.Id), TenantDirectory.ShardOf(stuck.Id)];
        _cluster.Store.Break(StoreFault.Away, away.Except(needed).Select(shard => Document.Shard(_cluster.Client, shard)));
        _cluster.Store.Break(StoreFault.Away, Document.Of(stuck));

        await _cluster.Leap(ThreeSilos.DestroyDelay);
        await _cluster.Until(() => Written(tenant, "tenant.destroy"));

        _cluster.Store.Heal();
        await _cluster.Pass(ThreeSilos.SweepInterval);
        await _cluster.Until(() => Written(stuck, "tenant.destroy"));
    }

    [Fact]
    public async Task Audit_entries_that_a_dead_silo_left_in_the_outbox_are_delivered_without_anybody_asking()
    {
        var authority = _cluster.Silos.MaxBy(silo => silo.Address)!;
        var tenant = await _cluster.NewTenant(authority);
        await _cluster.Rest();
        _cluster.Store.Break(StoreFault.FailsWrites, [Document.TrailOf(tenant), Document.Shard(_cluster.Client, TenantDirectory.ShardOf(tenant.Id))]);
        await tenant.SaveDraft();
        await _cluster.Rest();
        Assert.False(await tenant.IsNoted());

        await _cluster.Kill(authority);
        _cluster.Store.Heal();

        // Looked for in the round that begins with the silo's death, or, where calls fail because of that, when the round comes to it again.
        await UntilSwept(() => Written(tenant, "profile.save_draft", times: 2), TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task Audit_entries_that_could_not_be_delivered_go_with_the_next_sweep()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        _cluster.Store.Break(StoreFault.FailsWrites, Document.TrailOf(tenant));
        await tenant.SaveDraft();
        await _cluster.Until(tenant.IsNoted);
        _cluster.Store.Heal();

        await _cluster.Leap(TimeSpan.FromMinutes(1));

        await _cluster.Until(async () => await Written(tenant, "profile.save_draft", times: 2) && !await tenant.IsNoted());
    }

    [Fact]
    public async Task A_duplicate_that_does_not_know_what_is_due_leaves_its_note()
    {
        var tenant = await _cluster.NewTenant(_cluster.First, from: _cluster.First);
        var successor = await ThreeSilos.Duplicate(tenant, on: _cluster.Third);
        await successor.Destroy();

        await Assert.ThrowsAnyAsync<OrleansException>(tenant.Sweep);

        Assert.True(await tenant.IsNoted());
    }

    [Fact]
    public async Task What_makes_nothing_due_costs_the_directory_nothing()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        _cluster.Store.Break(StoreFault.Away, Document.Shard(_cluster.Client, TenantDirectory.ShardOf(tenant.Id)));

        await tenant.Publish();

        // What it left to be delivered afterwards is not to be counted.
        await _cluster.Rest();
        var writes = _cluster.Store.Writes;
        await tenant.SaveDraft();
        await _cluster.Rest();
        await _cluster.Until(() => Task.FromResult(_cluster.Store.Writes >= writes + 2));
        Assert.Equal(writes + 2, _cluster.Store.Writes);
    }

    private async Task<bool> Written(ClusterTenant tenant, string action, int times = 1) => (await Trail(tenant)).Count(entry => entry.Action == action) == times;

    /// <summary>Lets so much time pass again and again, until a sweep has done it.</summary>
    private Task UntilSwept(Func<Task<bool>> condition, TimeSpan time) => _cluster.Until(async () =>
    {
        if (await condition()) return true;
        await _cluster.Leap(time);
        return false;
    });

    private async Task<AuditEntry[]> Trail(ClusterTenant tenant) => [.. await _cluster.Client.GetGrain<IAuditTrail>(Document.TrailOf(tenant).Key).Read()];
}
