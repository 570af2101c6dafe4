using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Hosting;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Tenants;

/// <summary>A tenant's life from its making to its end, on a service whose clock is set forward.</summary>
public sealed class TenantDestructionTests : IAsyncLifetime
{
    private const string Sign = """{"profile":"avatar","subject":"a"}""";

    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_tenant_is_suspended_planned_restored_resumed_and_destroyed()
    {
        var tenant = await _host.NewSigningTenantAsync();
        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/suspend").JsonAsync();

        var planned = await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
        Assert.Equal(("destroy_scheduled", "complete"), (planned.Text("status"), planned.GetProperty("propagation").Text("state")));
        Assert.InRange(planned.Time("destroy_at") - _host.Clock.GetUtcNow(), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        await tenant.SignAsync(Sign).ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");
        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/resume").ProblemAsync(HttpStatusCode.Conflict, "tenant_destroy_scheduled");

        _host.Clock.SetForward(TimeSpan.FromDays(29));
        var again = await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
        Assert.Equal(planned.Time("destroy_at"), again.Time("destroy_at"));
        Assert.Equal("destroy_scheduled", (await Listed(tenant))?.Text("status"));

        var restored = await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/restore").JsonAsync();
        Assert.Equal("tenant display_name status quota created_at propagation", restored.Members());
        Assert.Equal("suspended", restored.Text("status"));
        await tenant.SignAsync(Sign).ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");
        _host.Clock.SetForward(TimeSpan.FromDays(30));
        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/resume").JsonAsync();
        await tenant.SignAsync(Sign).JsonAsync();

        await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
        _host.Clock.SetForward(TimeSpan.FromDays(30));

        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/restore").ProblemAsync(HttpStatusCode.Gone, "tenant_destroyed");
        await tenant.SignAsync(Sign).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await tenant.Admin.GetAsync(tenant.Path("profiles")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Null(await Listed(tenant));
    }

    [Fact]
    public async Task Of_a_destroyed_tenant_operators_can_read_the_audit_trail_and_nothing_else()
    {
        await using var walk = await HttpFileWalk.StartAsync();
        var tenant = await walk.Host.NewSigningTenantAsync();
        await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
        walk.Host.Clock.SetForward(TimeSpan.FromDays(31));

        var values = new Dictionary<string, string> { ["host"] = walk.Host.Address.GetLeftPart(UriPartial.Authority), ["tenant"] = tenant.Id, ["id"] = "none", ["$timestamp"] = "1" };
        foreach (var key in new[] { "operator_key", "admin_key", "sign_key", "verify_key", "explain_key" }) values[key] = walk.Host.OperatorKey;
        var gone = 0;
        foreach (var request in HttpFileWalk.Files.SelectMany(file => file.Requests.Select(request => request.With(values.Concat(file.Variables).DistinctBy(value => value.Key).ToDictionary()))))
        {
            if (!request.Path.StartsWith($"/v1/tenants/{tenant.Id}", StringComparison.Ordinal) || request.Path.Contains("/audit", StringComparison.Ordinal)) continue;
            var answer = await walk.SendAsync(request);
            
            // A batch has a refusal for each of its items.
            Assert.True(answer.Outcome is "410 tenant_destroyed" || (request.Path.EndsWith("/batch", StringComparison.Ordinal) && answer.Text.Contains("\"tenant_destroyed\"", StringComparison.Ordinal)), $"{request.Method} {request.Path}: {answer.Outcome}");
            gone++;
        }

        Assert.True(gone >= 60, $"{gone} requests.");
        var entries = (await tenant.Operator.GetAsync(tenant.Path("audit")).JsonAsync()).GetProperty("items").EnumerateArray().Select(entry => entry.Text("action")).ToArray();
        Assert.Equal(["tenant.schedule_destruction", "tenant.destroy"], entries[^2..]);
        var verdict = await tenant.Operator.GetAsync(tenant.Path("audit/verify")).JsonAsync();
        Assert.Equal((true, entries.Length), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32()));
    }

    [Fact]
    public async Task Administrators_of_a_planned_tenant_go_on_administering_it()
    {
        var tenant = await _host.NewSigningTenantAsync();
        var leaked = await tenant.NewKeyAsync("""{"name":"leaked","scopes":["sign"]}""");
        await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}").JsonAsync();

        Assert.Equal("destroy_scheduled", (await tenant.Admin.GetAsync($"/v1/tenants/{tenant.Id}").JsonAsync()).Text("status"));
        await tenant.Admin.GetAsync(tenant.Path("profiles/avatar")).JsonAsync();
        await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{leaked.Text("id")}")).JsonAsync();
        await tenant.Admin.DeleteAsync($"/v1/tenants/{tenant.Id}").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await tenant.Admin.PostAsync($"/v1/tenants/{tenant.Id}/restore").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");

        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/restore").JsonAsync();
        await _host.Client(leaked.Text("key")).PostAsync(tenant.Path("signatures"), Sign).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_stale_condition_plans_and_restores_nothing()
    {
        var tenant = await _host.NewTenantAsync();
        await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}", ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        var planned = await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}", ("If-Match", "*"));
        await planned.JsonAsync(HttpStatusCode.OK);
        var problem = await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/restore", null, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("destroy_scheduled", problem.GetProperty("current").Text("status"));
        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/restore", null, ("If-Match", planned.Headers.ETag!.Tag)).JsonAsync();
    }

    [Fact]
    public async Task A_destroyed_tenants_sealed_secret_is_in_no_file_once_the_store_is_closed()
    {
        var tenant = await _host.NewSigningTenantAsync();
        var credential = (await tenant.AddCredentialAsync("other")).Text("id");
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        var stored = (await grains.GetGrain<ISealedCredentials>(tenant.Id).GetSealed(new("test"), credential)).Value!;
        var form = _host.Services.GetRequiredKeyedService<IGrainStorageSerializer>(GrainStateSerializer.Key).Serialize(stored.Credential.Secret.Envelope).ToArray()[16..^8];
        var secret = SecretSearch.ForBytes("the sealed secret", form);
        Assert.NotEmpty(InFiles(secret));

        await tenant.Operator.DeleteAsync($"/v1/tenants/{tenant.Id}").JsonAsync();
        _host.Clock.SetForward(TimeSpan.FromDays(31));
        await tenant.Operator.GetAsync($"/v1/tenants/{tenant.Id}").ProblemAsync(HttpStatusCode.Gone, "tenant_destroyed");

        await _host.StopAsync();
        Assert.Empty(InFiles(secret));
    }

    private string[] InFiles(SecretSearch secret) => [.. Directory.EnumerateFiles(_host.DataPath, "platform.db*").SelectMany(path => secret.In(path, Read(path)))];

    /// <summary>Also one that is open.</summary>
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private async Task<JsonElement?> Listed(ServiceTenant tenant)
    {
        var page = await _host.Operator.GetAsync("/v1/tenants").JsonAsync();
        var found = page.GetProperty("items").EnumerateArray().Where(item => item.Text("tenant") == tenant.Id).ToArray();
        return found.Length == 0 ? null : found[0];
    }
}
