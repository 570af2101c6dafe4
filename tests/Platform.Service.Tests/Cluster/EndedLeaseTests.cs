using Platform.Contracts.Leases;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A tenant that nobody asks for loses its place on a silo, and gets another when it is asked for again.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class EndedLeaseTests(ThreeSilos cluster)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(130);

    [Fact]
    public async Task A_tenant_whose_key_was_only_recognised_is_recognised_again_later()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        Assert.Null((await cluster.Second.Verify(tenant.Key)).Refusal);
        for (var version = 2; version <= 6; version++) Assert.Equal(Propagation.Complete, (await tenant.Publish()).Propagation!.State);
        await cluster.Pass(LongEnough);
        Assert.Null(cluster.Second.AccountOf(tenant));

        Assert.Null((await cluster.Second.Verify(tenant.Key)).Refusal);
    }

    [Fact]
    public async Task A_tenant_that_signed_signs_again_later_and_loses_no_permit()
    {
        var tenant = await cluster.NewTenant(cluster.First, new(1000, 100_000, 100_000));
        for (var time = 0; time < 3; time++)
        {
            await cluster.SignOnce(cluster.Second, tenant);
            await cluster.Pass(LongEnough);
            Assert.Null(cluster.Second.AccountOf(tenant));
        }

        var usage = await tenant.Usage();
        Assert.Equal((3, 3, 0), (usage.Granted, usage.Issued, usage.Reserved));
    }
}
