using System.Net;
using Platform.Service.Access;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Drivers.Servers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Cluster;

/// <summary>Two silos and a front as real processes on a real store.</summary>
/// <param name="store">The store.</param>
public abstract class ClusterTests(StoreServer store)
{
    /// <summary>Tests share a store, so each has a tenant of its own.</summary>
    private protected string Tenant { get; } = $"tenant-{Guid.NewGuid():n}"[..30];

    private protected string Signatures => $"/v1/tenants/{Tenant}/signatures";

    [Fact]
    public async Task A_front_without_a_secret_runs_tenants_and_signs_through_the_silos()
    {
        await Prepare();
        await using var cluster = new ClusterProcesses(store);
        await cluster.Silo();
        await cluster.Silo();
        var front = await cluster.Front();
        using var api = new RealApi(front, ServiceStart.AnyOperatorKey);

        await RealTenant.Create(api, Tenant, secret: "the-secret");

        var signed = (await api.Post(Signatures, RealTenant.SignatureRequest)).Expect().Json;
        Assert.Equal(SignatureOracle.OfForm(signed.GetProperty("fields"), "the-secret"), signed.GetProperty("signature").GetString());
        Assert.StartsWith("https://res.cloudinary.com/demo/image/upload/s--", await SignedDeliveryUrl(api), StringComparison.Ordinal);
        using var stranger = new RealApi(front, NewAccessKey.Create(Tenant).Reveal());
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Post(Signatures, RealTenant.SignatureRequest)).Status);
        var key = (await api.Post($"/v1/tenants/{Tenant}/access-keys", """{"name":"back end","scopes":["sign"]}""")).Expect();
        using var backEnd = new RealApi(front, key["key"]);
        (await backEnd.Post(Signatures, RealTenant.SignatureRequest)).Expect();
        var revoked = (await api.Delete($"/v1/tenants/{Tenant}/access-keys/{key["id"]}")).Expect();
        Assert.Equal("complete", revoked.Json.GetProperty("propagation").GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await backEnd.Post(Signatures, RealTenant.SignatureRequest)).Status);
    }

    [Fact]
    public async Task Signing_and_changes_go_on_when_either_silo_is_killed()
    {
        await Prepare();
        await using var cluster = new ClusterProcesses(store);
        ServiceProcess[] silos = [await cluster.Silo(), await cluster.Silo()];
        using var api = new RealApi(await cluster.Front(), ServiceStart.AnyOperatorKey);
        // Enough that each silo has the authority of some, and signs for some.
        string[] tenants = [.. Enumerable.Range(0, 6).Select(number => $"{Tenant}-{number}")];
        foreach (var tenant in tenants)
        {
            await RealTenant.Create(api, tenant);
            (await api.Post($"/v1/tenants/{tenant}/signatures", RealTenant.SignatureRequest)).Expect();
        }

        await silos[0].Kill();
        await cluster.Silo();

        foreach (var tenant in tenants)
        {
            await Eventually(api, HttpMethod.Put, $"/v1/tenants/{tenant}/quota", RealTenant.Quota(2_000_000));
            await Eventually(api, HttpMethod.Post, $"/v1/tenants/{tenant}/signatures", RealTenant.SignatureRequest);
        }

        await silos[1].Kill();

        foreach (var tenant in tenants)
        {
            await Eventually(api, HttpMethod.Post, $"/v1/tenants/{tenant}/signatures", RealTenant.SignatureRequest);
            var usage = (await Eventually(api, HttpMethod.Get, $"/v1/tenants/{tenant}/usage")).Json;
            Assert.Equal(2_000_000, usage.GetProperty("limit").GetInt64());
        }
    }

    private async Task<string> SignedDeliveryUrl(RealApi api)
    {
        (await api.Post($"/v1/tenants/{Tenant}/credentials", $$"""{"kind":"delivery","cloud_name":"demo","api_key":"1","api_secret":"another-secret","check":false}""")).Expect();
        (await api.Put($"/v1/tenants/{Tenant}/profiles/thumb/draft", """{"kind":"delivery","parameters":{"public_id":{"pin":"a"}}}""")).Expect();
        (await api.Post($"/v1/tenants/{Tenant}/profiles/thumb/versions", "{}", ifMatch: "*")).Expect();
        return (await api.Post($"/v1/tenants/{Tenant}/delivery-urls", """{"profile":"thumb"}""")).Expect().Json.GetProperty("url").GetString()!;
    }

    private protected StoreServer Store => store;

    private protected virtual Task Prepare() => store.Ready();

    /// <summary>
    /// While the cluster finds out who is dead, 503 is the only other answer, or 429 while the dead silo's share of the rate
    /// is still its own; and it does not last.
    /// </summary>
    private protected static async Task<RealAnswer> Eventually(RealApi api, HttpMethod method, string path, string body = "")
    {
        var answer = await Patience.Until(
            () => api.Send(method, path, body),
            answer => answer.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests),
            TimeSpan.FromMilliseconds(100));
        return answer.Expect();
    }
}

/// <summary>On stores that have on the disk what they acknowledged, and with more silos' lives.</summary>
/// <param name="store">The store.</param>
public abstract class DurableClusterTests(StoreServer store) : ClusterTests(store)
{
    [Fact]
    public async Task A_cluster_that_was_killed_as_a_whole_comes_back_with_all_that_it_had_acknowledged()
    {
        await Prepare();
        await using var cluster = new ClusterProcesses(Store);
        ServiceProcess[] silos = [await cluster.Silo(), await cluster.Silo()];
        var front = await cluster.Front();
        using (var api = new RealApi(front, ServiceStart.AnyOperatorKey))
        {
            await RealTenant.Create(api, Tenant, secret: "the-secret");
        }

        foreach (var process in (ServiceProcess[])[.. silos, front]) await process.Kill();
        await cluster.Silo();
        using var again = new RealApi(await cluster.Front(), ServiceStart.AnyOperatorKey);

        var signed = (await Eventually(again, HttpMethod.Post, Signatures, RealTenant.SignatureRequest)).Json;
        Assert.Equal(SignatureOracle.OfForm(signed.GetProperty("fields"), "the-secret"), signed.GetProperty("signature").GetString());
    }
}

[Collection(RealProcesses.Name)]
public sealed class RedisClusterTests(RedisServer store) : DurableClusterTests(store), IClassFixture<RedisServer>;

[Collection(RealProcesses.Name)]
public sealed class AzureClusterTests(AzureTables store) : ClusterTests(store), IClassFixture<AzureTables>;

[Collection(RealProcesses.Name)]
public sealed class PostgreSqlClusterTests(PostgreSqlServer store) : DurableClusterTests(store), IClassFixture<PostgreSqlServer>
{
    private readonly PostgreSqlServer _store = store;

    [Fact]
    public async Task A_silo_serves_its_health_and_not_the_api()
    {
        await Prepare();
        await using var cluster = new ClusterProcesses(Store);
        var silo = await cluster.Silo();
        using var api = new RealApi(silo, ServiceStart.AnyOperatorKey);

        var ready = (await api.Get("/health/ready")).Expect().Json.GetProperty("checks");

        Assert.Equal("This silo is one of 1 active.", ready.GetProperty("membership").GetProperty("reason").GetString());
        Assert.Equal("The store answers.", ready.GetProperty("storage").GetProperty("reason").GetString());
        Assert.Equal("healthy", ready.GetProperty("seal-key").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await api.Get("/v1/tenants")).Status);
    }

    [Fact]
    public async Task A_silo_shows_Orleans_dashboard_to_operators_and_a_front_has_none()
    {
        await Prepare();
        await using var cluster = new ClusterProcesses(Store);
        var silo = await cluster.Silo();
        await cluster.Silo();
        var front = await cluster.Front();
        using var operators = new RealApi(silo, ServiceStart.AnyOperatorKey);
        using var nobody = new RealApi(silo, key: null);
        using var api = new RealApi(front, ServiceStart.AnyOperatorKey);

        Assert.StartsWith("<!DOCTYPE html>", (await operators.Get("/orleans/")).Expect().Text, StringComparison.OrdinalIgnoreCase);
        // The figures are collected every second, so the other silo may not be among them yet.
        var figures = await Patience.Until(
            async () => (await operators.Get("/orleans/DashboardCounters")).Expect(), seen => seen.Json.GetProperty("totalActiveHostCount").GetInt32() >= 2, TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, figures.Json.GetProperty("hosts").GetArrayLength());
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get("/orleans/DashboardCounters")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Get("/orleans/")).Status);
    }

    private protected override async Task Prepare()
    {
        await base.Prepare();
        await _store.Migrate();
    }
}
