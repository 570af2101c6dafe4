using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Access;
using Platform.Service.Access;
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

        JsonElement[] entries = [.. (await host.Operator.GetAsync("/v1/audit").JsonAsync()).GetProperty("items").EnumerateArray()];
        Assert.Equal(["operator_key.create", "operator_key.revoke"], entries.Select(entry => entry.Text("action")));
        Assert.All(entries, entry => Assert.Equal($"operator-keys/{made.Text("id")}", entry.Text("target")));
        Assert.Equal(entries[0].Text("hash"), entries[1].Text("previous_hash"));
        var verdict = await host.Operator.GetAsync("/v1/audit/verify").JsonAsync();
        Assert.Equal((true, 2), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32()));

        var tenant = await host.NewTenantAsync();
        await tenant.Admin.GetAsync("/v1/audit").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await host.Operator.GetAsync("/v1/tenants/platform/audit").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_key_that_was_made_without_a_master_key_gets_its_place_when_the_service_starts()
    {
        var entry = WrittenChain.Draft(WrittenChain.Start, "operator_key.create") with { Id = "1" };
        await using var host = await ServiceHost.StartAsync();
        var storage = host.Services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>("Default");
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IOperatorKeys>(IOperatorKeys.Key).GetGrainId();
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var stored = new GrainState<OperatorKeysState>();
        await storage.ReadStateAsync("operator-keys", grain, stored);
        stored.State = new() { Revision = 1, Outbox = [entry] };
        await storage.WriteStateAsync("operator-keys", grain, stored);

        await host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""").JsonAsync(HttpStatusCode.Created);

        var verdict = await host.Operator.GetAsync("/v1/audit/verify").JsonAsync();
        Assert.Equal((true, 2), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32()));
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
