using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>What was taken away signs nothing: at once where the news arrives, and where it does not, when the lease ends.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class RevocationTests(ThreeSilos cluster)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);

    public enum Taken
    {
        Key,
        RolledKey,
        Credential,
        Tenant,
    }

    [Theory]
    [InlineData(Taken.Key, RefusalCode.Unauthenticated)]
    [InlineData(Taken.RolledKey, RefusalCode.Unauthenticated)]
    [InlineData(Taken.Credential, RefusalCode.NoActiveCredential)]
    [InlineData(Taken.Tenant, RefusalCode.TenantSuspended)]
    public async Task After_it_is_complete_no_silo_signs_any_more(Taken taken, RefusalCode because)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        using var answered = new CancellationTokenSource();
        var busy = cluster.Silos.Select(silo => Task.Run(() => SignUntil(silo, tenant, answered.Token))).ToArray();

        var propagation = await Take(tenant, taken);
        await answered.CancelAsync();

        Assert.Equal(Propagation.Complete, propagation.State);
        foreach (var silo in cluster.Silos) Assert.Equal(because, await silo.Refused(tenant));
        await Task.WhenAll(busy);
    }

    [Theory]
    [InlineData(Taken.Key)]
    [InlineData(Taken.RolledKey)]
    [InlineData(Taken.Credential)]
    [InlineData(Taken.Tenant)]
    public async Task A_silo_that_hears_of_it_and_no_more_signs_nothing_from_then_on(Taken taken)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        foreach (var silo in cluster.Silos) silo.Line.LosesCalls = true;
        try
        {
            Assert.Equal(Propagation.Complete, (await Take(tenant, taken)).State);

            foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.LeaseUnavailable, await silo.Refused(tenant));
        }
        finally
        {
            foreach (var silo in cluster.Silos) silo.Line.Mend();
        }
    }

    [Theory]
    [InlineData(Taken.Key)]
    [InlineData(Taken.RolledKey)]
    [InlineData(Taken.Credential)]
    [InlineData(Taken.Tenant)]
    public async Task A_silo_that_never_hears_of_it_signs_nothing_when_its_lease_has_ended(Taken taken)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Second.Line.LosesPushes = true;
        try
        {
            var propagation = await Take(tenant, taken);
            Assert.Equal((Propagation.InProgress, cluster.Clock.GetUtcNow() + TimeToLive), (propagation.State, propagation.EffectiveBy));
            Assert.IsType<SignatureIssued>(await cluster.Second.Sign(tenant));

            await PassWithTraffic(tenant, TimeToLive);

            foreach (var silo in cluster.Silos) Assert.IsType<SignatureRefused>(await silo.Sign(tenant));
        }
        finally
        {
            cluster.Second.Line.Mend();
        }
    }

    [Theory]
    [InlineData(Taken.Key)]
    [InlineData(Taken.RolledKey)]
    [InlineData(Taken.Credential)]
    [InlineData(Taken.Tenant)]
    public async Task A_silo_that_is_cut_off_signs_nothing_when_its_lease_has_ended(Taken taken)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Second.Line.Cut();
        try
        {
            var propagation = await Take(tenant, taken);
            Assert.IsType<SignatureIssued>(await cluster.Second.Sign(tenant));

            await PassWithTraffic(tenant, propagation.EffectiveBy - cluster.Clock.GetUtcNow());

            Assert.Equal(RefusalCode.LeaseUnavailable, await cluster.Second.Refused(tenant));
        }
        finally
        {
            cluster.Second.Line.Mend();
        }

        await cluster.Pass(TimeSpan.FromSeconds(2));
        Assert.NotEqual(RefusalCode.LeaseUnavailable, await cluster.Second.Refused(tenant));
    }

    private static async Task<Propagation> Take(ClusterTenant tenant, Taken taken)
    {
        AdminView view = taken switch
        {
            Taken.Key => await tenant.RevokeKey(),
            Taken.RolledKey => (await tenant.RollKey(TimeSpan.Zero)).View,
            Taken.Credential => await tenant.DisableCredential(),
            _ => await tenant.Suspend(),
        };
        return view.Propagation!;
    }

    private static async Task SignUntil(ClusterSilo silo, ClusterTenant tenant, CancellationToken answered)
    {
        while (!answered.IsCancellationRequested)
        {
            await silo.Sign(tenant);
            await Task.Yield();
        }
    }

    /// <summary>The tenant stays in use meanwhile, so that no lease ends for want of callers.</summary>
    private async Task PassWithTraffic(ClusterTenant tenant, TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            foreach (var silo in cluster.Silos) await silo.Sign(tenant);
            await cluster.Pass(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
        }
    }
}
