using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Audit;
using Platform.Contracts.Leases;
using Platform.Service.Access;
using Platform.Service.Audit;
using Platform.Service.Tenants;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>The operators' keys, where silos may disagree on who keeps them. Each test has a cluster of its own: there is one document of them.</summary>
public sealed class OperatorKeysTests : IAsyncLifetime
{
    private static readonly Document Stored = new("operator-keys", IOperatorKeys.Key);
    private static readonly Document Trail = new("audit", "platform/2026-03");
    private static readonly AdminContext Context = new("platform:test");

    private readonly ThreeSilos _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_revoked_key_is_recognised_nowhere_by_the_time_that_its_answer_tells()
    {
        var (view, key) = await NewKey(_cluster.First.Grains);
        Assert.True(await Recognised(_cluster.First, key));
        Assert.Equal((Propagation.InProgress, _cluster.Clock.GetUtcNow() + TimeSpan.FromSeconds(30)), (view.Propagation!.State, view.Propagation.EffectiveBy));

        var elsewhere = await _cluster.Forget(_cluster.First.Grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).GetGrainId());
        var revoked = await ThreeSilos.Placed(elsewhere, () => elsewhere.Grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).RevokeAccessKey(Context, key.KeyId));
        Assert.Equal("revoked", revoked.Value!.Status);
        Assert.True(await Recognised(_cluster.First, key), "The first silo asks another keeper than the one that was left behind; then this test shows nothing.");

        await _cluster.Pass(revoked.Value.Propagation!.EffectiveBy - _cluster.Clock.GetUtcNow());
        Assert.False(await Recognised(_cluster.First, key));
    }

    [Fact]
    public async Task A_key_is_not_recognised_from_what_can_not_be_read_any_more()
    {
        var (_, key) = await NewKey(_cluster.Second.Grains);
        _cluster.Store.Break(StoreFault.Away, Stored);

        await _cluster.Pass(TimeSpan.FromSeconds(29));
        Assert.True(await Recognised(_cluster.Second, key));
        await _cluster.Pass(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OrleansException>(() => Recognised(_cluster.Second, key));

        // Whoever comes right after that is told the same, and the store is not asked.
        var reads = _cluster.Store.Reads;
        await Assert.ThrowsAnyAsync<OrleansException>(() => Recognised(_cluster.Second, key));
        Assert.Equal(reads, _cluster.Store.Reads);

        _cluster.Store.Heal();
        await _cluster.Pass(TimeSpan.FromSeconds(1));
        Assert.True(await Recognised(_cluster.Second, key));
    }

    [Fact]
    public async Task What_whoever_comes_meanwhile_is_told_does_not_grow()
    {
        var (_, key) = await NewKey(_cluster.First.Grains);
        _cluster.Store.Break(StoreFault.Away, Stored);
        await _cluster.Pass(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAnyAsync<OrleansException>(() => Recognised(_cluster.First, key));

        var told = new List<string>();
        for (var i = 0; i < 20; i++) told.Add($"{await Assert.ThrowsAnyAsync<OrleansException>(() => Recognised(_cluster.First, key))}");

        Assert.Contains("The store is away.", told[^1], StringComparison.Ordinal);
        Assert.Equal(told[0].Length, told[^1].Length);
    }

    [Fact]
    public async Task A_key_is_as_old_as_the_reading_of_it_however_long_that_took()
    {
        var (_, key) = await NewKey(_cluster.First.Grains);
        await _cluster.Rest();
        var elsewhere = await _cluster.Forget(_cluster.First.Grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).GetGrainId());
        _cluster.Store.DuringNextRead(Stored, () => _cluster.Clock.Advance(TimeSpan.FromSeconds(20)));
        Assert.True(await Recognised(elsewhere, key));

        var state = _cluster.Stored<OperatorKeysState>(Stored);
        await _cluster.Overwrite(Stored, state with { Revision = state.Revision + 1, Keys = new() });
        Assert.True(await Recognised(elsewhere, key));

        await _cluster.Pass(TimeSpan.FromSeconds(10));
        Assert.False(await Recognised(elsewhere, key));
    }

    [Fact]
    public async Task A_key_that_the_command_made_while_silos_run_is_taken_up_with_its_entry()
    {
        var (_, key) = await NewKey(_cluster.First.Grains);
        await _cluster.Rest();
        var state = _cluster.Stored<OperatorKeysState>(Stored);
        var made = state.Keys.Keys[0] with { Id = "zzzzzzzzzzzz", Revision = state.Revision + 1 };
        var entry = new AuditEntry { Id = $"{made.Revision}", At = default, Actor = "command:keys create-operator", Action = "operator_key.create", Target = $"operator-keys/{made.Id}" };
        await _cluster.Overwrite(Stored, state with { Revision = made.Revision, Keys = new() { Keys = state.Keys.Keys.Add(made) }, Outbox = [entry with { Id = "9", Sequence = 9 }, .. state.Outbox, entry] });

        await _cluster.Pass(TimeSpan.FromSeconds(30));
        Assert.True(await Recognised(_cluster.First, key with { KeyId = made.Id }));
        await NewKey(_cluster.First.Grains);

        Assert.Equal(3, (await Verdict()).Entries);
        await _cluster.Until(async () => (await _cluster.First.Grains.GetGrain<IAuditTrail>(Trail.Key).Read()).Length == 3);
    }

    [Fact]
    public async Task A_change_whose_entry_is_not_stored_is_not_acknowledged_and_leaves_none()
    {
        await NewKey(_cluster.First.Grains);
        var before = await Verdict();
        _cluster.Store.Break(StoreFault.FailsWrites, Stored);

        await Assert.ThrowsAnyAsync<Exception>(() => NewKey(_cluster.First.Grains));
        _cluster.Store.Heal();

        Assert.Equal(before, await Verdict());
    }

    [Theory]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task A_trail_that_can_not_be_written_gets_its_entries_later_and_once_without_a_further_change(StoreFault fault)
    {
        await NewKey(_cluster.First.Grains);
        _cluster.Store.Break(fault, Trail);
        for (var i = 0; i < 3; i++) await NewKey(_cluster.First.Grains);
        var verdict = await Verdict();

        _cluster.Store.Heal();
        await _cluster.Pass(TimeSpan.FromMinutes(1.1));

        var trail = _cluster.First.Grains.GetGrain<IAuditTrail>(Trail.Key);
        ImmutableArray<AuditEntry> stored = [];
        await _cluster.Until(async () => (stored = await trail.Read()).Length >= verdict.Entries);
        Assert.Equal(Enumerable.Range(1, (int)verdict.Entries).Select(number => (long)number), stored.Select(entry => entry.Sequence));
        Assert.Equal(verdict, await Verdict());
    }

    [Fact]
    public async Task Operators_whose_trail_is_away_too_long_make_no_change_that_would_leave_no_trace()
    {
        await NewKey(_cluster.First.Grains);
        await _cluster.Rest();
        _cluster.Store.Break(StoreFault.FailsWrites, Trail);
        var keys = _cluster.First.Grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key);

        var taken = 0;
        var refused = await Assert.ThrowsAnyAsync<OrleansException>(async () =>
        {
            for (; taken < 150; taken++)
            {
                var made = (await keys.CreateAccessKey(Context, new("short-lived", Scopes.Platform))).Value!;
                if (++taken < 150) await keys.RevokeAccessKey(Context, made.Id);
            }
        });
        Assert.Contains("wait for their trail", refused.Message, StringComparison.Ordinal);
        Assert.Equal(100, taken);

        _cluster.Store.Heal();
        await _cluster.Pass(TimeSpan.FromMinutes(1.1));
        await NewKey(_cluster.First.Grains);
        await Verdict();
    }

    private static async Task<(AccessKeyView View, KeyProof Key)> NewKey(IGrainFactory grains)
    {
        var made = (await grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).CreateAccessKey(Context, new("operator", Scopes.Platform))).Value!;
        Assert.True(AccessKey.TryParse(made.Key, out var key));
        return (made, new(key.Tenant, key.Id, key.Digest));
    }

    private static Task<bool> Recognised(ClusterSilo silo, KeyProof key) => silo.Grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).Recognise(key.KeyId, key.Digest);

    private async Task<AuditVerdict> Verdict()
    {
        var verdict = (await _cluster.First.Grains.GetGrain<IAudit>(IOperatorKeys.Key).Verify()).Value!;
        Assert.True(verdict.Valid, $"{verdict.FirstBad}");
        return verdict;
    }
}
