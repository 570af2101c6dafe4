using Platform.Contracts.Leases;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A published version is in use on every silo once the answer says so.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class ReachTests(ThreeSilos cluster)
{
    [Fact]
    public async Task After_a_publish_is_complete_every_silo_signs_with_the_new_version()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);

        for (var version = 2; version <= 20; version++)
        {
            Assert.Equal(Propagation.Complete, (await tenant.Publish()).Propagation!.State);
            foreach (var silo in cluster.Silos) Assert.Equal(version, await silo.SignedVersion(tenant));
        }
    }

    [Fact]
    public async Task A_publish_reaches_a_silo_whose_first_lease_is_still_on_its_way()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        var answer = cluster.Second.Line.HoldNextAnswer();
        var signing = cluster.Second.SignedVersion(tenant);
        await answer.Given;
        var pushed = cluster.Second.Line.NextPush();

        var publishing = tenant.Publish();
        await pushed;
        answer.Release();
        await signing;

        Assert.Equal(Propagation.Complete, (await publishing).Propagation!.State);
        Assert.Equal(2, await cluster.Second.SignedVersion(tenant));
    }
}
