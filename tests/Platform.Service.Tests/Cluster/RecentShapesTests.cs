using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Tests.Cluster.Drivers;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>What callers ask is counted where they ask, and added up when somebody wants to know.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class RecentShapesTests(ThreeSilos cluster)
{
    [Fact]
    public async Task The_counts_of_all_silos_are_added_up()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await cluster.Second.SignedVersion(tenant, "a");
        await cluster.Third.SignedVersion(tenant, "b");
        await cluster.Third.SignedVersion(tenant, "c");

        var recent = await tenant.RecentShapes();

        Assert.Equal((3, 3, 0L), (recent.Silos, recent.Answered, recent.Uncounted));
        Assert.Equal(["False 3", "True 3"], Signed(recent));
    }

    [Fact]
    public async Task A_publication_is_refused_for_what_only_one_silo_has_seen()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await cluster.Third.SignedVersion(tenant, "only there");
        await tenant.SaveDraft(""" "folder": {"pin": "avatars"}, "tags": {"allow": {"required": true}} """);

        var refused = await tenant.PublishSeen();

        Assert.Equal(RefusalCode.WouldBreakCallers, refused.Refusal?.Code);
        var impact = refused.Value!.Impact!;
        Assert.Equal((3, 3), (impact.Silos, impact.SilosAnswered));
        Assert.Contains(impact.Shapes, shape => shape is { Effect: "would_refuse", Subject: true, Requests: 1 });
        Assert.Equal(1, await tenant.CurrentVersion());
    }

    [Fact]
    public async Task A_silent_silo_holds_nobody_up_for_long_and_the_answer_says_that_it_is_not_whole()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await cluster.Third.SignedVersion(tenant, "only there");
        cluster.Third.Line.SwallowsQuestions = true;
        foreach (var silo in cluster.Silos) silo.Line.WaitsForPushes = true;
        try
        {
            var recent = await InOneSecond(tenant, tenant.RecentShapes);
            Assert.Equal((3, 2), (recent.Silos, recent.Answered));
            Assert.Equal(["False 2"], Signed(recent));

            var impact = await InOneSecond(tenant, () => tenant.Impact(1));
            Assert.Equal((3, 2), (impact.Silos, impact.SilosAnswered));

            await tenant.SaveDraft(""" "folder": {"pin": "others"} """);
            var published = await InOneSecond(tenant, tenant.PublishSeen);
            Assert.Null(published.Refusal);
            Assert.Equal((3, 2), (published.Value!.Impact!.Silos, published.Value.Impact.SilosAnswered));
        }
        finally
        {
            foreach (var silo in cluster.Silos) silo.Line.Mend();
        }
    }

    [Fact]
    public async Task While_silos_are_asked_the_tenants_authority_goes_on_answering()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Third.Line.SwallowsQuestions = true;
        foreach (var silo in cluster.Silos) silo.Line.WaitsForPushes = true;
        try
        {
            await InOneSecond(tenant, () => tenant.Impact(1));
        }
        finally
        {
            foreach (var silo in cluster.Silos) silo.Line.Mend();
        }
    }

    /// <summary>What asks is not answered until a second has passed, and then at once; the authority answers others meanwhile.</summary>
    private async Task<T> InOneSecond<T>(ClusterTenant tenant, Func<Task<T>> ask)
    {
        var questioned = Task.WhenAll(cluster.Silos.Select(silo => silo.Line.NextQuestion()));
        var asking = ask();
        await questioned.WaitAsync(Patience.Longest, TestContext.Current.CancellationToken);
        await cluster.Rest();

        // The silos that are not silent have answered, which the authority notices in its turn: it is over before these have theirs.
        for (var times = 0; times < 3; times++) Assert.Equal(1, await tenant.CurrentVersion().WaitAsync(Patience.Longest, TestContext.Current.CancellationToken));
        Assert.False(asking.IsCompleted);
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        return await asking.WaitAsync(Patience.Longest, TestContext.Current.CancellationToken);
    }

    /// <summary>Of what was signed: whether there was a subject, and how often.</summary>
    private static IEnumerable<string> Signed(RecentShapes recent) =>
        recent.Shapes.Where(shape => shape.Refusal is RefusalCode.None).Select(shape => $"{shape.Subject} {shape.Requests}").Order(StringComparer.Ordinal);
}
