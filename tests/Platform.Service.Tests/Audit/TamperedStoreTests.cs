using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
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
        await ForgetAsync();
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
        Assert.False((await VerdictAsync()).Valid);
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
        // The last change's entry may be on its way still; the next reading of the document brings it there.
        await ForgetAsync();
        var key = await Grains.GetGrain<ITenantAuditSource>(_tenant.Id).AuditPosition();
        var trail = Grains.GetGrain<IAuditTrail>($"{_tenant.Id}/{key!.Head.Months[month].Name}");
        await trail.Append([.. key.Outbox.Where(entry => entry.Sequence >= key.Head.Months[month].First)]);
        await EditAsync<AuditTrailState>("audit", trail.GetGrainId(), state => state with { Entries = edit(state.Entries) });
        await EditDocumentAsync(state => state with { Outbox = [] });
    }

    private Task EditDocumentAsync(Func<TenantState, TenantState> edit) =>
        EditAsync("tenant", Grains.GetGrain<ITenantAdministration>(_tenant.Id).GetGrainId(), edit);

    private async Task EditAsync<T>(string name, GrainId grain, Func<T, T> edit) where T : new()
    {
        await ForgetAsync();
        var storage = _host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var stored = new GrainState<T>();
        await storage.ReadStateAsync(name, grain, stored);
        Assert.True(stored.RecordExists);
        stored.State = edit(stored.State!);
        await storage.WriteStateAsync(name, grain, stored);
        await ForgetAsync();
    }

    /// <summary>The service reads its documents anew, as after a restart.</summary>
    private Task ForgetAsync() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();
}
