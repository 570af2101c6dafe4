using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Tenants;
using Platform.Service.Audit;
using Platform.Service.Tenants;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Audit;

/// <summary>Somebody has the database, and not the master key.</summary>
public sealed class TamperedStoreTests : IAsyncLifetime
{
    private ServiceHost _host = null!;
    private ServiceTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ServiceHost.StartAsync();
        _tenant = await _host.NewSigningTenantAsync();
        _host.Clock.SetForward(TimeSpan.FromDays(40));
        for (var i = 0; i < 4; i++) await _tenant.SaveDraftAsync("avatar", $$"""{"parameters":{"folder":{"pin":"a{{i}}"} } }""");
        Assert.Equal((true, 10), await VerdictAsync());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_altered_entry_shows_where_it_is()
    {
        await EditTrailAsync(month: 0, entries => entries.SetItem(3, entries[3] with { Actor = "acme:somebody" }));
        await AssertFaultAsync(4, "altered");
    }

    [Fact]
    public async Task A_removed_entry_shows_where_it_was()
    {
        await EditTrailAsync(month: 0, entries => entries.RemoveAt(3));
        await AssertFaultAsync(4, "missing");
    }

    [Fact]
    public async Task A_month_that_was_emptied_shows()
    {
        await EditTrailAsync(month: 0, _ => []);
        await AssertFaultAsync(1, "missing");
    }

    [Fact]
    public async Task Months_that_were_exchanged_show()
    {
        ImmutableArray<AuditEntry> first = [];
        await EditTrailAsync(month: 0, entries => first = entries);
        await EditTrailAsync(month: 1, _ => first);
        await AssertFaultAsync(7, "misplaced");
    }

    [Fact]
    public async Task A_cut_tail_shows()
    {
        await _host.ForgetAsync();
        await EditTrailAsync(month: 1, entries => entries[..2]);
        await EditDocumentAsync(state => state with { Outbox = [] });
        await AssertFaultAsync(9, "missing");
    }

    [Fact]
    public async Task A_tail_that_was_cut_in_the_tenants_document_too_shows()
    {
        ImmutableArray<AuditEntry> left = [];
        await EditTrailAsync(month: 1, entries => left = entries[..2]);
        await EditDocumentAsync(state => state with { Outbox = [], Audit = state.Audit with { Count = left[^1].Sequence, Hash = left[^1].Hash } });
        await AssertFaultAsync(8, "head_altered");
    }

    [Fact]
    public async Task A_chain_that_was_begun_anew_shows()
    {
        await EditDocumentAsync(state => state with { Outbox = [], Audit = AuditHead.Empty });
        await _tenant.SaveDraftAsync("avatar", "{}");
        await AssertFaultAsync(1, "missing");

        await EditTrailAsync(month: 0, _ => []);
        await EditDocumentAsync(state => state with { Outbox = [], Audit = AuditHead.Empty });
        await _tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"b"}}}""");
        await AssertFaultAsync(1, "missing");
    }

    [Fact]
    public async Task A_trail_that_was_emptied_with_its_end_shows()
    {
        for (var month = 0; month < 2; month++) await EditTrailAsync(month, _ => []);
        await EditDocumentAsync(state => state with { Outbox = [], Audit = AuditHead.Empty });
        await AssertFaultAsync(1, "missing");
    }

    [Fact]
    public async Task An_end_that_was_genuine_once_shows()
    {
        await PutBackAsync(state => state);
        await AssertFaultAsync(11, "missing");
    }

    [Fact]
    public async Task An_end_that_was_genuine_once_shows_after_further_changes_too()
    {
        await PutBackAsync(state => state);
        await _tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"later"}}}""");
        await AssertFaultAsync(11, "missing");
    }

    [Fact]
    public async Task An_end_that_was_genuine_once_shows_by_what_is_newer_than_it()
    {
        await PutBackAsync(state => state with { Revision = 10 });
        await AssertFaultAsync(11, "missing");
    }

    [Theory]
    [InlineData("11")]
    [InlineData("another")]
    public async Task An_entry_that_lies_in_the_place_of_the_next_takes_nothing_from_it(string id)
    {
        await EditTrailAsync(month: 1, entries => entries.Add(entries[^1] with { Id = id, Sequence = 11, Action = "planted" }));

        await _tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"next"}}}""");
        await _host.ForgetAsync();

        var listed = (await _tenant.Admin.GetAsync(_tenant.Path("audit")).JsonAsync()).GetProperty("items").EnumerateArray().Last();
        Assert.Equal((11, "profile.save_draft"), (listed.GetProperty("sequence").GetInt32(), listed.Text("action")));
        await AssertFaultAsync(11, "altered");
        Assert.Contains(_host.Logs.Entries, entry => entry.Level is LogLevel.Error && entry.Message.Contains("number 11", StringComparison.Ordinal));
        Assert.Equal(2, (await TrailAsync(month: 1)).Count(entry => entry.Sequence == 11));
    }

    [Fact]
    public async Task A_document_that_was_put_back_shows_by_its_trail()
    {
        TenantState before = null!;
        await EditDocumentAsync(state => before = state);
        await _tenant.NewKeyAsync("""{"name":"an intruder","scopes":["admin"]}""");
        await DeliveredAsync(month: 1);

        await EditDocumentAsync(_ => before);
        await AssertFaultAsync(11, "head_outdated");
    }

    [Fact]
    public async Task A_document_that_was_put_back_shows_by_its_trail_in_a_later_month()
    {
        TenantState before = null!;
        await EditDocumentAsync(state => before = state);
        _host.Clock.SetForward(TimeSpan.FromDays(110));
        await _tenant.NewKeyAsync("""{"name":"an intruder","scopes":["admin"]}""");
        await DeliveredAsync(month: 2);

        await EditDocumentAsync(_ => before);
        await AssertFaultAsync(11, "head_outdated");
    }

    [Fact]
    public async Task A_document_that_was_put_back_to_the_end_of_a_record_shows_by_the_next_one()
    {
        while ((await PositionAsync()).Head is var head && head.EndOfPart(head.Count) > head.Count)
        {
            await _tenant.SaveDraftAsync("avatar", $$"""{"parameters":{"folder":{"pin":"f{{head.Count}}"} } }""");
        }

        TenantState before = null!;
        await EditDocumentAsync(state => before = state);
        await _tenant.NewKeyAsync("""{"name":"an intruder","scopes":["admin"]}""");
        await _host.ForgetAsync();
        var end = await PositionAsync();
        await Grains.GetGrain<IAuditTrail>(end.Head.TrailOf(_tenant.Id, end.Head.Count)!).Append(end.Outbox);

        await EditDocumentAsync(_ => before);
        await AssertFaultAsync(end.Head.Count, "head_outdated");
    }

    /// <summary>Two more changes, and then the trail and its end as they were before these; all else of the document stays.</summary>
    private async Task PutBackAsync(Func<TenantState, TenantState> edit)
    {
        var before = await PositionAsync();
        await _tenant.NewKeyAsync("""{"name":"an intruder","scopes":["admin"]}""");
        await _tenant.NewKeyAsync("""{"name":"another","scopes":["admin"]}""");
        await EditTrailAsync(month: 1, entries => [.. entries.Where(entry => entry.Sequence <= before.Head.Count)]);
        await EditDocumentAsync(state => edit(state with { Outbox = [], Audit = before.Head }));
    }

    private async Task AssertFaultAsync(long sequence, string reason)
    {
        var verdict = await _tenant.Admin.GetAsync(_tenant.Path("audit/verify")).JsonAsync();
        Assert.False(verdict.GetProperty("valid").GetBoolean());
        var bad = verdict.GetProperty("first_bad");
        Assert.Equal((sequence, reason), (bad.GetProperty("sequence").GetInt64(), bad.Text("reason")));
        Assert.NotEmpty(bad.Text("detail"));
        Assert.True(bad.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Null or JsonValueKind.String);
    }

    private async Task<(bool Valid, int Entries)> VerdictAsync()
    {
        var verdict = await _tenant.Admin.GetAsync(_tenant.Path("audit/verify")).JsonAsync();
        return (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32());
    }

    private async Task EditTrailAsync(int month, Func<ImmutableArray<AuditEntry>, ImmutableArray<AuditEntry>> edit)
    {
        var trail = await DeliveredAsync(month);
        await _host.EditAsync<AuditTrailState>("audit", trail.GetGrainId(), state => state with { Entries = edit(state.Entries) });
        await EditDocumentAsync(state => state with { Outbox = [] });
    }

    private async Task<ImmutableArray<AuditEntry>> TrailAsync(int month) => await (await DeliveredAsync(month)).Read();

    /// <summary>The last change's entry may be on its way still; the next reading of the document brings it there.</summary>
    private async Task<IAuditTrail> DeliveredAsync(int month)
    {
        await _host.ForgetAsync();
        var position = await PositionAsync();
        var trail = Grains.GetGrain<IAuditTrail>($"{_tenant.Id}/{position.Head.Months[month].Name}");
        await trail.Append([.. position.Outbox.Where(entry => entry.Sequence >= position.Head.Months[month].First)]);
        return trail;
    }

    private async Task<AuditPosition> PositionAsync() => (await Grains.GetGrain<ITenantAuditSource>(_tenant.Id).AuditPosition())!;

    private Task EditDocumentAsync(Func<TenantState, TenantState> edit) =>
        _host.EditAsync("tenant", Grains.GetGrain<ITenantAdministration>(_tenant.Id).GetGrainId(), edit);

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();
}
