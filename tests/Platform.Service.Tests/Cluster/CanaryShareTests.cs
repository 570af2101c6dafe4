using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>Whichever silo a subject asks, it gets the same version, at every step of a rollout.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class CanaryShareTests(ThreeSilos cluster)
{
    private static readonly string[] Subjects = [.. Enumerable.Range(0, 40).Select(number => $"user-{number}")];

    [Fact]
    public async Task Every_silo_gives_a_subject_the_same_version_through_a_whole_rollout()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);

        Assert.Equal(Propagation.Complete, (await tenant.PublishCanary(0)).Propagation!.State);
        Assert.Empty(await InShare(tenant));

        var share = new HashSet<string>();
        foreach (var percent in new[] { 20, 50, 80 })
        {
            Assert.Equal(Propagation.Complete, (await tenant.SetCanary(percent)).Propagation!.State);
            var larger = await InShare(tenant);
            Assert.Superset(share, larger);
            share = larger;
        }

        Assert.InRange(share.Count, 1, Subjects.Length - 1);
        foreach (var silo in cluster.Silos) Assert.Equal(1, await silo.SignedVersion(tenant));

        Assert.Equal(Propagation.Complete, (await tenant.SetCanary(20)).Propagation!.State);
        Assert.Subset(share, await InShare(tenant));

        Assert.Equal(Propagation.Complete, (await tenant.FinishCanary()).Propagation!.State);
        Assert.Equal(Subjects.Length, (await InShare(tenant)).Count);
        foreach (var silo in cluster.Silos) Assert.Equal(2, await silo.SignedVersion(tenant));
    }

    [Fact]
    public async Task After_an_abort_no_silo_signs_with_the_canary()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await tenant.PublishCanary(100);
        Assert.Equal(Subjects.Length, (await InShare(tenant)).Count);

        Assert.Equal(Propagation.Complete, (await tenant.AbortCanary()).Propagation!.State);

        Assert.Empty(await InShare(tenant));
        foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.VersionRetired, await silo.Refused(tenant, version: 2));
    }

    /// <summary>The subjects that get version 2, by the word of all silos.</summary>
    private async Task<HashSet<string>> InShare(ClusterTenant tenant)
    {
        var shares = new List<HashSet<string>>();
        foreach (var silo in cluster.Silos)
        {
            var share = new HashSet<string>();
            foreach (var subject in Subjects)
            {
                if (await silo.SignedVersion(tenant, subject) is 2) share.Add(subject);
            }

            shares.Add(share);
        }

        Assert.All(shares, share => Assert.Equal(shares[0].Order(), share.Order()));
        return shares[0];
    }
}
