using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Contracts.Verification;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A tenant whose authority can't be reached signs on with what its leases allow, and no further.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class OutageTests(ThreeSilos cluster) : IDisposable
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);

    public enum Away
    {
        Store,
        Authority,
    }

    public void Dispose() => Mend();

    [Theory]
    [InlineData(Away.Store)]
    [InlineData(Away.Authority)]
    public async Task Signing_goes_on_until_the_permits_run_out_and_again_when_the_authority_is_back(Away away)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        Break(away, tenant);

        foreach (var silo in cluster.Silos)
        {
            var permits = silo.AccountOf(tenant)!.Value.Permits;
            Assert.InRange(permits, 1, 1000);
            var (signed, refused) = await silo.SignUntilRefused(tenant);
            Assert.Equal(permits, signed);
            Assert.Equal(RefusalCode.LeaseUnavailable, refused);
        }

        Mend();
        await cluster.Pass(TimeSpan.FromSeconds(2));
        foreach (var silo in cluster.Silos) await cluster.SignOnce(silo, tenant);
    }

    [Theory]
    [InlineData(Away.Store)]
    [InlineData(Away.Authority)]
    public async Task Signing_goes_on_until_the_lease_has_ended_and_again_when_the_authority_is_back(Away away)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        Break(away, tenant);

        // A second is gone since the leases were granted.
        for (var seconds = 0; seconds < 55; seconds += 5)
        {
            foreach (var silo in cluster.Silos)
            {
                var result = await silo.Sign(tenant);
                Assert.True(result is SignatureIssued, $"After {seconds} s, with {silo.AccountOf(tenant)}: {(result as SignatureRefused)?.Refusal}");
            }

            await cluster.Pass(TimeSpan.FromSeconds(5));
        }

        await cluster.Pass(TimeToLive - TimeSpan.FromSeconds(55));
        foreach (var silo in cluster.Silos)
        {
            Assert.NotEqual(0, silo.AccountOf(tenant)!.Value.Permits);
            Assert.Equal(RefusalCode.LeaseUnavailable, await silo.Refused(tenant));
        }

        Mend();
        await cluster.Pass(TimeSpan.FromSeconds(2));
        foreach (var silo in cluster.Silos) await cluster.SignOnce(silo, tenant);
    }

    [Theory]
    [InlineData(Away.Store)]
    [InlineData(Away.Authority)]
    public async Task Verifying_goes_on_until_the_lease_has_ended(Away away)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        Break(away, tenant);

        foreach (var silo in cluster.Silos)
        {
            Assert.True((await silo.VerifyNotification(tenant, ClusterTenant.Secret)).Value?.Valid);
            Assert.Equal(VerificationReason.WrongSignature, (await silo.VerifyNotification(tenant, "not the secret")).Value?.Reason);
        }

        await cluster.Pass(TimeToLive);
        foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.LeaseUnavailable, (await silo.VerifyNotification(tenant, ClusterTenant.Secret)).Refusal?.Code);
    }

    [Theory]
    [InlineData(StoreFault.Away)]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task After_an_outage_every_signature_is_counted_once(StoreFault fault)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var signed = 3;
        for (var outage = 0; outage < 5; outage++)
        {
            cluster.Store.Break(fault, Document.LedgerOf(tenant));
            signed += await SignSome(tenant, seconds: 10);
            cluster.Store.Heal();
            signed += await SignSome(tenant, seconds: 10);
        }

        await cluster.Pass(3 * TimeToLive);
        var usage = await tenant.Usage();
        Assert.Equal((signed, signed, 0), (usage.Issued, usage.Granted, usage.Reserved));
    }

    private async Task<int> SignSome(ClusterTenant tenant, int seconds)
    {
        var signed = 0;
        for (var second = 0; second < seconds; second++)
        {
            foreach (var silo in cluster.Silos) signed += (await silo.SignUntilRefused(tenant, most: 3)).Signed;
            await cluster.Pass(TimeSpan.FromSeconds(1));
        }

        return signed;
    }

    private void Break(Away away, ClusterTenant tenant)
    {
        if (away is Away.Store) cluster.Store.Break(StoreFault.Away, Document.Of(tenant), Document.LedgerOf(tenant));
        else foreach (var silo in cluster.Silos) silo.Line.LosesCalls = true;
    }

    private void Mend()
    {
        cluster.Store.Heal();
        foreach (var silo in cluster.Silos) silo.Line.Mend();
    }
}
