using Platform.Contracts.Refusals;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A tenant has one quota and one rate, on however many silos it signs.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class OneQuotaTests(ThreeSilos cluster)
{
    [Fact]
    public async Task Three_silos_use_up_a_quota_to_the_last_signature_and_never_exceed_it()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First, new(1000, 100_000, 100_000));

        var signed = 3 + await SignEverywhere(tenant);

        Assert.Equal(1000, signed);
        await cluster.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await SignEverywhere(tenant));
        var usage = await tenant.Usage();
        Assert.Equal((1000, 1000, 0, 0), (usage.Granted, usage.Issued, usage.Reserved, usage.Remaining));
    }

    [Fact]
    public async Task Permits_that_one_silo_does_not_need_are_used_on_another()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First, new(300, 100_000, 100_000));

        var signed = (await cluster.Third.SignUntilRefused(tenant)).Signed;
        Assert.InRange(signed, 1, 250);

        // The other two are not asked any more: what they hold comes back when they are found idle, and the third asks at its own refreshes, 24 s apart at most.
        for (var round = 0; round < 5; round++)
        {
            await cluster.Pass(TimeSpan.FromSeconds(15));
            signed += (await cluster.Third.SignUntilRefused(tenant)).Signed;
        }

        Assert.Equal(300, 3 + signed);
        Assert.Equal(RefusalCode.QuotaExceeded, await cluster.Third.Refused(tenant));
    }

    [Fact]
    public async Task A_higher_limit_is_signed_under_at_once()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First, new(100, 100_000, 100_000));
        var signed = 3 + await SignEverywhere(tenant);

        Assert.Equal("complete", (await tenant.SetQuota(new(150, 100_000, 100_000))).Propagation!.State);

        Assert.Equal(150, signed + await SignEverywhere(tenant));
    }

    [Fact]
    public async Task At_one_instant_three_silos_sign_no_more_than_the_burst()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First, new(1_000_000, SignaturesPerSecond: 20, Burst: 90));
        await cluster.Pass(TimeSpan.FromSeconds(30));
        foreach (var silo in cluster.Silos) await cluster.SignOnce(silo, tenant);
        await cluster.Pass(TimeSpan.FromSeconds(15));

        var signed = await SignEverywhere(tenant, RefusalCode.RateExceeded);

        // Each silo's last token may be a broken one.
        Assert.InRange(signed, 90 - 3, 90);
        Assert.Equal(0, await SignEverywhere(tenant, RefusalCode.RateExceeded));
    }

    [Fact]
    public async Task Over_time_three_silos_sign_at_the_rate_of_the_plan()
    {
        const int Rate = 40, Burst = 60, Seconds = 20;
        var tenant = await cluster.NewTenantInUse(cluster.First, new(1_000_000, Rate, Burst));

        var signed = 0;
        for (var tick = 0; tick < Seconds * 4; tick++)
        {
            signed += await SignEverywhere(tenant, RefusalCode.RateExceeded);
            await cluster.Pass(TimeSpan.FromMilliseconds(250));
        }

        Assert.InRange(signed, Rate * Seconds * 9 / 10, Burst + Rate * Seconds);
    }

    /// <summary>Signs on all silos at the same time until each refuses; no time passes.</summary>
    private async Task<int> SignEverywhere(ClusterTenant tenant, RefusalCode until = RefusalCode.QuotaExceeded)
    {
        var results = await Task.WhenAll(cluster.Silos.Select(silo => Task.Run(() => silo.SignUntilRefused(tenant))));
        Assert.All(results, result => Assert.Equal(until, result.Refused));
        return results.Sum(result => result.Signed);
    }
}
