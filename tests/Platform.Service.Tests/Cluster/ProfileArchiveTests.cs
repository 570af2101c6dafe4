using Platform.Service.Profiles.Archive;
using Platform.Service.Tenants;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>What retired long ago is in no tenant's document any more, and can be read all the same.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class ProfileArchiveTests(ThreeSilos cluster) : IDisposable
{
    public void Dispose() => cluster.Store.Heal();

    [Fact]
    public async Task A_version_that_the_document_has_let_go_of_is_read_from_the_archive()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        var published = await tenant.Version(1);

        await cluster.Archive(tenant);

        var read = await tenant.Version(1);
        Assert.Equal(("retired", published.CloudName, published.PublishedAt), (read.State, read.CloudName, read.PublishedAt));
        Assert.Equal(published.Rules!.Parameters.AsEnumerable(), read.Rules!.Parameters);
        Assert.NotNull(read.RetiresAt);
        Assert.NotNull(read.SignaturesEndAt);
        Assert.Equal([1], Archived(tenant));
    }

    [Fact]
    public async Task What_a_deletion_retires_is_archived_as_retired_then()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        await tenant.Publish();
        await tenant.PublishCanary(10);
        var deleted = cluster.Clock.GetUtcNow();
        await tenant.DeleteProfile();
        await cluster.Leap(TimeSpan.FromDays(2));
        await tenant.SaveDraft();

        foreach (var number in new[] { 1, 2, 3 })
        {
            var version = await tenant.Version(number);
            Assert.Equal(("retired", true), (version.State, version.RetiresAt <= deleted));
            Assert.InRange(version.SignaturesEndAt!.Value, deleted, deleted + TimeSpan.FromHours(1));
        }
    }

    /// <summary>Nobody was told that the change is done, and none of the rules is lost.</summary>
    [Theory]
    [InlineData(true, StoreFault.FailsWrites)]
    [InlineData(true, StoreFault.LosesAnswers)]
    [InlineData(false, StoreFault.FailsWrites)]
    [InlineData(false, StoreFault.LosesAnswers)]
    internal async Task A_change_that_is_cut_short_before_or_after_the_archive_loses_nothing(bool archive, StoreFault fault)
    {
        var tenant = await cluster.NewTenant(cluster.First);
        var rules = (await tenant.Version(1)).Rules!;
        await tenant.Publish();
        await tenant.Retire(1);
        await cluster.Leap(TimeSpan.FromDays(2));

        cluster.Store.Break(fault, archive ? Document.ArchiveOf(tenant) : Document.Of(tenant));
        await Assert.ThrowsAnyAsync<Exception>(() => tenant.SaveDraft());
        cluster.Store.Heal();
        Assert.Equal(rules.Parameters.AsEnumerable(), (await tenant.Version(1)).Rules!.Parameters);

        await tenant.SaveDraft();
        Assert.Null(cluster.Stored<TenantState>(Document.Of(tenant)).Profiles.Find(ClusterTenant.Profile)!.Find(1)!.Rules);
        Assert.Equal(rules.Parameters.AsEnumerable(), (await tenant.Version(1)).Rules!.Parameters);
        Assert.Equal([1], Archived(tenant));
    }

    private IEnumerable<int> Archived(ClusterTenant tenant) =>
        cluster.Stored<ProfileArchiveState>(Document.ArchiveOf(tenant)).Versions.Select(archived => archived.Version.Number);
}
