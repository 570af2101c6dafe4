using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Platform.Contracts.Access;
using Platform.Service.Access;
using Platform.Service.Audit;
using Platform.Service.Tenants;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Audit;

public sealed class OperatorAuditTests
{
    [Fact]
    public async Task What_operators_do_with_their_keys_is_chained_too()
    {
        await using var host = await ServiceHost.StartAsync();
        var made = await host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""").JsonAsync(HttpStatusCode.Created);
        await host.Operator.DeleteAsync($"/v1/operator-keys/{made.Text("id")}").JsonAsync();

        var entries = await EntriesAsync(host);
        Assert.Equal(["operator_key.create", "operator_key.revoke"], entries.Select(entry => entry.Text("action")));
        Assert.All(entries, entry => Assert.Equal($"operator-keys/{made.Text("id")}", entry.Text("target")));
        Assert.Equal(entries[0].Text("hash"), entries[1].Text("previous_hash"));
        Assert.Equal((true, 2), await VerdictAsync(host));
        Assert.False((await host.Operator.GetAsync("/v1/audit/verify").JsonAsync()).TryGetProperty("found_at_start", out _));

        var tenant = await host.NewTenantAsync();
        await tenant.Admin.GetAsync("/v1/audit").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await host.Operator.GetAsync("/v1/tenants/platform/audit").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_key_that_was_made_without_a_master_key_gets_its_place_when_the_service_starts()
    {
        await using var host = await ServiceHost.StartAsync();
        var key = Record("made-by-the-command");
        var entry = Waiting(key);
        await StoreAsync(host, new() { Revision = 1, Keys = new() { Keys = [key] }, Outbox = [entry] });

        await host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal((true, 2), await VerdictAsync(host));
        var first = (await EntriesAsync(host))[0];
        Assert.Equal(
            (entry.Actor, entry.Action, entry.Target, "found_at_start"),
            (first.Text("actor"), first.Text("action"), first.Text("target"), first.Text("detail")));

        // When the command ran only its entry says, which nothing protects.
        Assert.NotEqual(entry.At, first.Time("at"));

        // Nor can the service know that it was the command, and so the check names the entry.
        var verdict = await host.Operator.GetAsync("/v1/audit/verify").JsonAsync();
        Assert.Equal([1], verdict.GetProperty("found_at_start").EnumerateArray().Select(sequence => sequence.GetInt32()));
    }

    /// <summary>What somebody who has the database would like to have vouched for.</summary>
    public static TheoryData<string> Planted => new(Plants.Keys);

    private static readonly Dictionary<string, Func<AuditEntry, AuditEntry>> Plants = new()
    {
        ["another action"] = entry => entry with { Action = "operator_key.revoke" },
        ["somebody's action"] = entry => entry with { Actor = "platform:somebody" },
        ["a key that is not there"] = entry => entry with { Target = "operator-keys/none" },
        ["another time of the key's life"] = entry => entry with { Id = "7" },
        ["what has its place already"] = entry => entry with { RequestId = "again" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task Nothing_else_gets_a_place_when_the_service_starts(string plant)
    {
        await using var host = await ServiceHost.StartAsync();
        using var metrics = new RecordedMetrics(host.Services);
        var key = Record("made-by-the-command");
        await StoreAsync(host, new() { Revision = 1, Keys = new() { Keys = [key] }, Outbox = [Waiting(key), Plants[plant](Waiting(key))] });

        await host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal((true, 2), await VerdictAsync(host));
        Assert.Equal(["operator_key.create", "operator_key.create"], (await EntriesAsync(host)).Select(entry => entry.Text("action")));
        Assert.Contains(host.Logs.Entries, entry => entry.Level is LogLevel.Error && entry.Message.Contains("Somebody was in the store", StringComparison.Ordinal));

        // Nobody waits for what gets no place.
        await metrics.Until("platform.audit.backlog", all => all.Any(one => one.Value > 0) && all.Sum(one => one.Value) == 0);
    }

    private static AccessKeyRecord Record(string id) =>
        new() { Id = id, Name = "operator", Digest = [], Scopes = Scopes.Platform, CreatedAt = WrittenChain.Start, Revision = 1 };

    private static AuditEntry Waiting(AccessKeyRecord key) => WrittenChain.Draft(WrittenChain.Start, "operator_key.create") with
    {
        Id = $"{key.Revision}", Actor = "command:keys create-operator", Target = $"operator-keys/{key.Id}", Detail = null, RequestId = null,
    };

    private static async Task StoreAsync(ServiceHost host, OperatorKeysState state)
    {
        var storage = host.Services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>("Default");
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var grain = grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).GetGrainId();
        await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var stored = new GrainState<OperatorKeysState>();
        await storage.ReadStateAsync("operator-keys", grain, stored);
        stored.State = state;
        await storage.WriteStateAsync("operator-keys", grain, stored);
    }

    private static async Task<JsonElement[]> EntriesAsync(ServiceHost host) => [.. (await host.Operator.GetAsync("/v1/audit").JsonAsync()).GetProperty("items").EnumerateArray()];

    private static async Task<(bool Valid, int Entries)> VerdictAsync(ServiceHost host)
    {
        var verdict = await host.Operator.GetAsync("/v1/audit/verify").JsonAsync();
        return (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32());
    }

    [Fact]
    public void A_document_from_before_has_no_chain_yet()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var read = serializer.Deserialize<OperatorKeysState>(serializer.SerializeToArray(new OperatorKeysBefore { Revision = 3 }))!;
        Assert.Equal((3, 0, 0, 0), (read.Revision, read.Audit.Count, read.Outbox.Length, read.Repeats.Made.Length));
    }

    /// <summary>The members that there were.</summary>
    [GenerateSerializer, Immutable, Alias("OperatorKeysBefore")]
    internal sealed record OperatorKeysBefore
    {
        [Id(0)] public long Revision { get; init; }

        [Id(1)] public AccessKeySet Keys { get; init; } = new();
    }
}
