using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>An administrator waits a second for a silo that stays silent, and is told when it no longer matters.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class PatienceTests(ThreeSilos cluster) : IDisposable
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);

    public void Dispose()
    {
        foreach (var silo in cluster.Silos) silo.Line.Mend();
    }

    [Fact]
    public async Task A_suspension_is_answered_after_a_second_and_in_force_everywhere_when_it_says()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);

        var propagation = await AnsweredAfterASecond(tenant.Suspend);

        Assert.IsType<SignatureIssued>(await cluster.Second.Sign(tenant));
        cluster.Clock.Advance(propagation.EffectiveBy - cluster.Clock.GetUtcNow());
        foreach (var silo in cluster.Silos) Assert.IsType<SignatureRefused>(await silo.Sign(tenant));

        // With that jump a renewal under way may have taken too long, and the authority is left alone for a second.
        Dispose();
        await cluster.Pass(TimeSpan.FromSeconds(2));
        foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.TenantSuspended, await silo.Refused(tenant));
    }

    [Fact]
    public async Task A_publish_is_answered_after_a_second_and_in_force_everywhere_when_it_says()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await tenant.SaveDraft();

        var propagation = await AnsweredAfterASecond(tenant.PublishDraft);

        Assert.Equal(1, await cluster.Second.SignedVersion(tenant));
        cluster.Clock.Advance(propagation.EffectiveBy - cluster.Clock.GetUtcNow());
        var signing = cluster.Silos.Select(silo => silo.Sign(tenant)).ToArray();
        Dispose();
        foreach (var signed in signing) Assert.False(await cluster.InTime(signed) is SignatureIssued { ProfileVersion: not 2 });
        await cluster.Pass(TimeSpan.FromSeconds(2));
        foreach (var silo in cluster.Silos) await cluster.SignOnce(silo, tenant);
        await cluster.Pass(TimeSpan.FromSeconds(1));
        foreach (var silo in cluster.Silos) Assert.Equal(2, await silo.SignedVersion(tenant));
    }

    private async Task<Propagation> AnsweredAfterASecond<T>(Func<Task<T>> change) where T : AdminView
    {
        var began = cluster.Clock.GetUtcNow();
        cluster.Second.Line.SwallowsPushes = true;
        foreach (var silo in cluster.Silos) silo.Line.WaitsForPushes = true;
        var waiting = cluster.First.Line.NextWait();
        var answer = change();
        await waiting;
        Assert.False(answer.IsCompleted);

        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var propagation = (await answer.WaitAsync(Patience.Longest)).Propagation!;
        Assert.Equal((Propagation.InProgress, began + TimeToLive), (propagation.State, propagation.EffectiveBy));
        return propagation;
    }
}
