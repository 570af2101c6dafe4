using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Platform.Contracts.Admin;
using Platform.Contracts.Audit;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Audit;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Hosting;
using Platform.Service.Profiles.Archive;
using Platform.Service.Tenants;
using Platform.Service.Tests.Cluster.Drivers;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A tenant's end on three silos: nothing is signed from when it is planned, and when it has come nothing is left, whatever is cut short.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class DestructionTests(ThreeSilos cluster) : IDisposable
{
    public void Dispose() => cluster.Store.Heal();

    public enum Step
    {
        Tombstone,
        Ledger,
        Archive,
        Trail,
        Directory,
    }

    [Fact]
    public async Task A_planned_destruction_stops_signing_on_all_silos_and_a_restored_tenant_signs_as_before()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);

        var planned = await tenant.Destroy();
        Assert.Equal((Propagation.Complete, cluster.Clock.GetUtcNow() + ThreeSilos.DestroyDelay), (planned.Propagation?.State, planned.DestroyAt));
        foreach (var silo in cluster.Silos) Assert.Equal(RefusalCode.TenantSuspended, await silo.Refused(tenant));
        foreach (var silo in cluster.Silos) Assert.Null((await silo.Verify(tenant.Key)).Refusal);

        var restored = await tenant.Restore();
        Assert.Equal(("active", null, Propagation.Complete), (restored.Status, restored.DestroyAt, restored.Propagation?.State));
        foreach (var silo in cluster.Silos) await cluster.SignOnce(silo, tenant);
    }

    [Fact]
    public async Task A_tenant_whose_time_has_come_is_gone_for_whoever_asks_beside_a_turn_too()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        await tenant.Destroy();
        var held = cluster.Store.HoldNextWrite(Document.Of(tenant));
        cluster.Clock.Advance(ThreeSilos.DestroyDelay);

        // This turn makes the tombstone, and waits for the store.
        var destroying = tenant.Gone();
        await held.Reached;
        var context = new AdminContext("platform:test");
        Assert.Equal(RefusalCode.TenantDestroyed, (await cluster.First.Grains.GetGrain<ISealedCredentials>(tenant.Id).GetSealed(context, tenant.Credential)).Refusal?.Code);
        Assert.Equal(RefusalCode.TenantDestroyed, (await cluster.First.Grains.GetGrain<ITenantProfiles>(tenant.Id).Impact(ClusterTenant.Profile, 1)).Refusal?.Code);
        Assert.Equal(Recognition.DestroyedTenant, await cluster.First.Grains.GetGrain<ISigningAuthority>(tenant.Id).Recognise(tenant.Key.KeyId, tenant.Key.Digest));

        await held.Release();
        Assert.Equal(RefusalCode.TenantDestroyed, await destroying);
        await cluster.Pass(ThreeSilos.SweepInterval);
    }

    [Fact]
    public async Task A_silo_that_never_hears_of_a_planned_destruction_signs_nothing_when_its_lease_has_ended()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Second.Line.Cut();
        try
        {
            var planned = await tenant.Destroy();
            Assert.Equal(Propagation.InProgress, planned.Propagation?.State);
            await cluster.Pass(planned.Propagation!.EffectiveBy - cluster.Clock.GetUtcNow());

            Assert.Equal(RefusalCode.LeaseUnavailable, await cluster.Second.Refused(tenant));
        }
        finally
        {
            cluster.Second.Line.Mend();
        }
    }

    [Fact]
    public async Task A_destroyed_tenant_is_unknown_on_all_silos_and_nothing_of_its_secrets_is_stored()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await cluster.Archive(tenant);

        // A change that was cut short has begun another part.
        await cluster.Client.GetGrain<IProfileArchive>($"{tenant.Id}/1").Keep(cluster.Stored<ProfileArchiveState>(Document.ArchiveOf(tenant)).Versions);
        var before = cluster.Stored<TenantState>(Document.Of(tenant));
        SecretSearch[] secrets =
        [
            Stored("the sealed api secret", before.Credentials.Credentials.Single().Secret!.Envelope),
            Stored("the sealed subject key", before.SubjectKey!.Envelope),
            Stored("the key's digest", before.AccessKeys.Keys.Single().Digest),
            SecretSearch.ForText("the rules", "avatars"),
        ];
        Assert.All(secrets, secret => Assert.Contains(cluster.Store.Search(secret), place => place.Contains($"Key = {tenant.Id} ", StringComparison.Ordinal)));

        await tenant.Destroy();
        await cluster.Leap(ThreeSilos.DestroyDelay);
        await cluster.Until(async () => !await tenant.IsListed());

        Assert.All(secrets, secret => Assert.DoesNotContain(
            cluster.Store.Search(secret), place => place.Contains($"Key = {tenant.Id} ", StringComparison.Ordinal) || place.Contains($"Key = {tenant.Id}/", StringComparison.Ordinal)));
        Assert.Equal(RefusalCode.TenantDestroyed, await tenant.Gone());

        // What its old keys are told, again and again, changes nothing of what an operator is told.
        foreach (var silo in cluster.Silos.Concat(cluster.Silos))
        {
            Assert.Equal(RefusalCode.Unauthenticated, (await silo.Verify(tenant.Key)).Refusal?.Code);
            Assert.Equal(RefusalCode.TenantDestroyed, await silo.Refused(tenant));
            await cluster.Pass(TimeSpan.FromSeconds(2));
        }

        var after = cluster.Stored<TenantState>(Document.Of(tenant));
        Assert.True(after.Epoch.Incarnation > before.Epoch.Incarnation);
        Assert.Equal(after.Epoch, cluster.Stored<QuotaLedgerState>(Document.LedgerOf(tenant)).Ledger.FenceEpoch);
        await Whole(tenant);
    }

    [Fact]
    public async Task Whoever_asks_after_the_time_finds_it_destroyed_before_any_sweep()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        await tenant.Destroy();
        cluster.Clock.Advance(ThreeSilos.DestroyDelay);

        Assert.Equal(RefusalCode.TenantDestroyed, await tenant.Gone());
        await Assert.ThrowsAsync<InvalidOperationException>(tenant.Restore);
    }

    [Theory]
    [InlineData(Step.Tombstone, StoreFault.FailsWrites)]
    [InlineData(Step.Tombstone, StoreFault.LosesAnswers)]
    [InlineData(Step.Ledger, StoreFault.FailsWrites)]
    [InlineData(Step.Ledger, StoreFault.LosesAnswers)]
    [InlineData(Step.Archive, StoreFault.FailsWrites)]
    [InlineData(Step.Archive, StoreFault.LosesAnswers)]
    [InlineData(Step.Trail, StoreFault.FailsWrites)]
    [InlineData(Step.Trail, StoreFault.LosesAnswers)]
    [InlineData(Step.Directory, StoreFault.FailsWrites)]
    [InlineData(Step.Directory, StoreFault.LosesAnswers)]
    internal async Task A_destruction_that_is_cut_short_is_finished_by_a_later_sweep(Step step, StoreFault fault)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await cluster.Archive(tenant);
        await tenant.Destroy();
        cluster.Store.Break(fault, step switch
        {
            Step.Tombstone => [Document.Of(tenant)],
            Step.Ledger => [Document.LedgerOf(tenant)],
            Step.Archive => [Document.ArchiveOf(tenant)],
            Step.Trail => Document.TrailsOf(tenant),
            _ => [Document.Shard(cluster.Client, TenantDirectory.ShardOf(tenant.Id))],
        });

        await cluster.Leap(ThreeSilos.DestroyDelay);
        cluster.Store.Heal();
        await cluster.Leap(TimeSpan.FromMinutes(1));

        await cluster.Until(async () => !await tenant.IsListed());
        await Whole(tenant);
    }

    /// <summary>Bytes as they lie in a document: not one after the other. What is at the edges depends on the neighbours.</summary>
    private SecretSearch Stored(string name, ImmutableArray<byte> bytes) =>
        SecretSearch.ForBytes(name, cluster.First.Services.GetRequiredKeyedService<IGrainStorageSerializer>(GrainStateSerializer.Key).Serialize(bytes).ToArray()[16..^8]);

    private async Task Whole(ClusterTenant tenant)
    {
        Assert.False(await tenant.IsNoted());
        Assert.True(cluster.Stored<TenantState>(Document.Of(tenant)).IsDestroyed);
        Assert.Equal("", cluster.Stored<QuotaLedgerState>(Document.LedgerOf(tenant)).Ledger.Period);
        Assert.Empty(cluster.Stored<ProfileArchiveState>(Document.ArchiveOf(tenant)).Versions);
        var verdict = (await cluster.Client.GetGrain<IAudit>(tenant.Id).Verify()).Value!;
        Assert.True(verdict.Valid, $"{verdict.FirstBad}");
        var entries = Document.TrailsOf(tenant).SelectMany(trail => cluster.Stored<AuditTrailState>(trail).Entries).ToArray();
        Assert.Equal(verdict.Entries, entries.Length);
        Assert.Equal(1, entries.Count(entry => entry is { Action: "tenant.destroy", Actor: "platform:sweep" }));
    }
}
