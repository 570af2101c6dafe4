using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A creation that was written and not answered, whatever it was that failed, is found again by its key.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class RepeatedCreationTests(ThreeSilos cluster) : IDisposable
{
    private static readonly AdminContext Context = new("platform:test") { Repeatable = new("once", [.. new byte[32]]) };

    public void Dispose() => cluster.Store.Heal();

    public enum Lost
    {
        TheDocumentsAnswer,
        TheFence,
    }

    [Theory]
    [InlineData(Lost.TheDocumentsAnswer)]
    [InlineData(Lost.TheFence)]
    public async Task A_key_that_was_written_and_not_answered_is_not_made_twice(Lost lost)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var before = await Keys(tenant);
        if (lost is Lost.TheFence) cluster.Store.Break(StoreFault.FailsWrites, Document.LedgerOf(tenant));
        else cluster.Store.Break(StoreFault.LosesAnswers, Document.Of(tenant));

        await Assert.ThrowsAnyAsync<Exception>(() => Create(tenant));
        cluster.Store.Heal();
        var repeated = await Create(tenant);

        Assert.Equal((true, (string?)null, true), (repeated.Replayed, repeated.Key, repeated.SecretUnavailable));
        Assert.Equal(Propagation.Complete, repeated.Propagation?.State);
        Assert.Equal([repeated.Id], (await Keys(tenant)).Except(before));
    }

    [Fact]
    public async Task A_key_that_was_not_written_is_made_by_the_repetition()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var before = await Keys(tenant);
        cluster.Store.Break(StoreFault.FailsWrites, Document.Of(tenant));
        await Assert.ThrowsAnyAsync<Exception>(() => Create(tenant));
        cluster.Store.Heal();

        var made = await Create(tenant);

        Assert.True(made is { Replayed: false, Key: not null });
        Assert.Equal([made.Id], (await Keys(tenant)).Except(before));
    }

    private async Task<AccessKeyView> Create(ClusterTenant tenant)
    {
        var grains = cluster.Client;
        var outcome = await grains.GetGrain<ITenantAccessKeys>(tenant.Id).CreateAccessKey(Context, new("backend", Scopes.Sign)).Propagated(grains, tenant.Id);
        Assert.Null(outcome.Refusal);
        return outcome.Value!;
    }

    private async Task<ImmutableArray<string>> Keys(ClusterTenant tenant) =>
        [.. (await cluster.Client.GetGrain<ITenantAccessKeys>(tenant.Id).ListAccessKeys(null, 100)).Value!.Items.Select(key => key.Id)];
}
