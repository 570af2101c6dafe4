using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>An authority that was paused while another took over: it wakes up and believes what it knew.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class PausedAuthorityTests(ThreeSilos cluster)
{
    [Fact]
    public async Task A_paused_authority_grants_nothing_after_a_revocation_by_its_successor()
    {
        var tenant = await cluster.NewTenant(cluster.First, from: cluster.First);
        var paused = cluster.Store.HoldNextWrite(Document.LedgerOf(tenant));
        var signing = cluster.First.Sign(tenant);
        await paused.Reached;

        // The silo that waits for the paused one hears nothing of the revocation: only the fence is in the way.
        using var sweepless = cluster.WithoutSweeps();
        cluster.First.Line.LosesPushes = true;
        try
        {
            var successor = await ThreeSilos.Duplicate(tenant, on: cluster.Third);
            await successor.RevokeKey();
            Assert.False(await paused.Release());

            Assert.Equal(RefusalCode.LeaseUnavailable, Assert.IsType<SignatureRefused>(await signing).Refusal.Code);
            Assert.Equal(0, (await successor.Usage()).Granted);

            // The paused one has ended, and the silo finds its successor.
            await cluster.Pass(TimeSpan.FromSeconds(2));
            Assert.Equal(RefusalCode.Unauthenticated, await cluster.First.Refused(tenant));
        }
        finally
        {
            cluster.First.Line.Mend();
        }
    }

    [Fact]
    public async Task An_authority_that_did_not_notice_its_successor_grants_nothing_after_a_revocation()
    {
        var tenant = await cluster.NewTenant(cluster.First, from: cluster.First);
        await cluster.SignOnce(cluster.First, tenant);
        var granted = (await tenant.Usage()).Granted;
        using var sweepless = cluster.WithoutSweeps();
        cluster.First.Line.LosesPushes = true;
        try
        {
            var successor = await ThreeSilos.Duplicate(tenant, on: cluster.Third);
            await successor.RevokeKey();

            // This silo still asks the duplicate when its permits are used up.
            var (signed, refused) = await cluster.First.SignUntilRefused(tenant);

            Assert.Equal(RefusalCode.LeaseUnavailable, refused);
            Assert.Equal(granted - 1, signed);
            Assert.Equal(granted, (await successor.Usage()).Granted);
        }
        finally
        {
            cluster.First.Line.Mend();
        }
    }
}
