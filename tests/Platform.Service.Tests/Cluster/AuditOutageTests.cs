using System.Collections.Immutable;
using Platform.Contracts.Audit;
using Platform.Service.Audit;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A change and its audit entry are one write, and the trail gets it sooner or later, once.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class AuditOutageTests(ThreeSilos cluster) : IDisposable
{
    public void Dispose() => cluster.Store.Heal();

    [Theory]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task A_trail_that_can_not_be_written_gets_its_entries_later_and_once(StoreFault fault)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var before = await InTrail(tenant);
        cluster.Store.Break(fault, Document.TrailOf(tenant));

        for (var i = 0; i < 3; i++) await tenant.SaveDraft();
        Assert.Equal(before.Length + 3, (await Verify(tenant)).Entries);
        Assert.Equal(before.Length + 3, (await Entries(tenant)).Length);

        cluster.Store.Heal();
        await tenant.SaveDraft();
        Assert.Equal(before.Length + 4, (await Verify(tenant)).Entries);
        var stored = await InTrail(tenant, count: before.Length + 4);
        Assert.Equal(Enumerable.Range(1, before.Length + 4).Select(number => (long)number), stored.Select(entry => entry.Sequence));
    }

    [Theory]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task Deliveries_that_fail_turn_no_reader_away_and_the_first_one_after_them_arrives(StoreFault fault)
    {
        var record = new Document("audit", $"trail-{fault}/2026-03");
        var trail = cluster.First.Grains.GetGrain<IAuditTrail>(record.Key);
        await trail.Append([Entry(1)]);
        cluster.Store.Break(fault, record);

        Task[] deliveries = [.. Enumerable.Range(2, 30).Select(number => trail.Append([Entry(number)]))];
        Assert.Equal("1", (await trail.Read())[0].Id);
        foreach (var delivery in deliveries) await Assert.ThrowsAnyAsync<Exception>(() => delivery);
        await Assert.ThrowsAnyAsync<Exception>(() => trail.Append([Entry(32)]));

        cluster.Store.Heal();
        ImmutableArray<AuditEntry> all = [.. Enumerable.Range(1, 32).Select(Entry)];
        await trail.Append(all);
        Assert.Equal(all.Select(entry => entry.Sequence), (await trail.Read()).Select(entry => entry.Sequence).Order());
    }

    [Fact]
    public async Task A_change_whose_entry_is_not_stored_is_not_acknowledged_and_leaves_none()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var before = await Entries(tenant);
        cluster.Store.Break(StoreFault.FailsWrites, Document.Of(tenant));

        await Assert.ThrowsAnyAsync<Exception>(tenant.SaveDraft);
        cluster.Store.Heal();

        Assert.Equal(before, await Entries(tenant));
        Assert.Equal(before.Length, (await Verify(tenant)).Entries);
    }

    [Fact]
    public async Task A_change_that_was_stored_but_not_answered_has_its_entry()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var before = (await Entries(tenant)).Length;
        cluster.Store.Break(StoreFault.LosesAnswers, Document.Of(tenant));

        await Assert.ThrowsAnyAsync<Exception>(tenant.SaveDraft);
        cluster.Store.Heal();

        Assert.Equal(before + 1, (await Verify(tenant)).Entries);
        Assert.Equal("profile.save_draft", (await Entries(tenant))[^1].Action);
    }

    [Fact]
    public async Task A_tenant_whose_trail_is_away_too_long_takes_no_change_that_would_leave_no_trace()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Store.Break(StoreFault.FailsWrites, Document.TrailOf(tenant));

        var taken = 0;
        var refused = await Assert.ThrowsAnyAsync<OrleansException>(async () =>
        {
            for (; taken < 150; taken++) await tenant.SaveDraft();
        });
        Assert.Contains("wait for their trail", refused.Message, StringComparison.Ordinal);
        Assert.Equal(100, taken);

        cluster.Store.Heal();

        // Whether the first change is taken depends on who finds the trail again before: it, or the delivery that is tried anew.
        await Record.ExceptionAsync(tenant.SaveDraft);
        await cluster.Rest();
        await tenant.SaveDraft();
        var verdict = await Verify(tenant);
        Assert.Equal((await Entries(tenant))[^1].Sequence, verdict.Entries);
    }

    private static AuditEntry Entry(int number) => new() { Id = $"{number}", At = default, Actor = "", Action = "", Target = "", Sequence = number };

    private async Task<AuditEntry[]> InTrail(ClusterTenant tenant, int count = 0)
    {
        AuditEntry[] entries = [];
        await cluster.Until(async () => (entries = [.. await cluster.First.Grains.GetGrain<IAuditTrail>($"{tenant.Id}/2026-03").Read()]).Length >= count);
        return entries;
    }

    private async Task<AuditEntryView[]> Entries(ClusterTenant tenant)
    {
        var entries = new List<AuditEntryView>();
        string? after = null;
        do
        {
            var page = await Audit(tenant).Page(after, 100);
            Assert.Null(page.Refusal);
            entries.AddRange(page.Value!.Items);
            after = page.Value.Next;
        }
        while (after is not null);
        return [.. entries];
    }

    private async Task<AuditVerdict> Verify(ClusterTenant tenant)
    {
        var verdict = (await Audit(tenant).Verify()).Value!;
        Assert.True(verdict.Valid, $"{verdict.FirstBad}");
        return verdict;
    }

    private IAudit Audit(ClusterTenant tenant) => cluster.Client.GetGrain<IAudit>(tenant.Id);
}
