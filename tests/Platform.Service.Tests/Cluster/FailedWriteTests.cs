using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A change whose write failed: nobody is told that it is done, and whoever looks is told what became of it.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class FailedWriteTests(ThreeSilos cluster) : IDisposable
{
    public void Dispose() => cluster.Store.Heal();

    [Fact]
    public async Task A_change_that_was_not_written_leaves_everything_as_it_was()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await tenant.SaveDraft();
        cluster.Store.Break(StoreFault.FailsWrites, Document.Of(tenant));

        await Assert.ThrowsAnyAsync<Exception>(tenant.PublishDraft);
        await Assert.ThrowsAnyAsync<Exception>(tenant.RevokeKey);

        Assert.Equal((1, "active"), (await tenant.CurrentVersion(), await tenant.KeyStatus()));
        await AllSign(tenant, version: 1);
        await cluster.Pass(TimeSpan.FromSeconds(30));
        await AllSign(tenant, version: 1);

        cluster.Store.Heal();
        Assert.Equal((2, Propagation.Complete), ((await tenant.PublishDraft()) is { } published ? (published.ProfileVersion, published.Propagation!.State) : default));
        await AllSign(tenant, version: 2);
    }

    [Fact]
    public async Task A_change_that_was_written_but_not_answered_is_in_force_once_somebody_reads_it()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await tenant.SaveDraft();
        cluster.Store.Break(StoreFault.LosesAnswers, Document.Of(tenant));

        await Assert.ThrowsAnyAsync<Exception>(tenant.PublishDraft);
        cluster.Store.Heal();
        await AllSign(tenant, version: 1);

        Assert.Equal(2, await tenant.CurrentVersion());
        await cluster.Rest();
        await AllSign(tenant, version: 2);
    }

    [Fact]
    public async Task A_revocation_that_lost_its_fence_is_not_told_until_it_has_one()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Store.Break(StoreFault.FailsWrites, Document.LedgerOf(tenant));

        await Assert.ThrowsAnyAsync<Exception>(tenant.RevokeKey);
        await Assert.ThrowsAnyAsync<Exception>(tenant.KeyStatus);

        cluster.Store.Heal();
        Assert.Equal("revoked", await tenant.KeyStatus());
        await cluster.Rest();
        foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.Unauthenticated, await silo.Refused(tenant));
    }

    [Theory]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task A_revocation_that_is_repeated_says_how_far_it_has_travelled(StoreFault fault)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Store.Break(fault, Document.LedgerOf(tenant));
        await Assert.ThrowsAnyAsync<Exception>(tenant.RevokeKey);
        cluster.Store.Heal();

        Assert.Equal(Propagation.Complete, (await tenant.RevokeKey()).Propagation?.State);

        foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.Unauthenticated, await silo.Refused(tenant));
    }

    private async Task AllSign(ClusterTenant tenant, int version)
    {
        foreach (var silo in cluster.Silos) Assert.Equal(version, await silo.SignedVersion(tenant));
    }
}
