using Platform.Contracts.Leases;
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

    private async Task AllSign(ClusterTenant tenant, int version)
    {
        foreach (var silo in cluster.Silos) Assert.Equal(version, await silo.SignedVersion(tenant));
    }
}
