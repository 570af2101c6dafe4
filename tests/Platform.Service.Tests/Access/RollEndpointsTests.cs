using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Access;

/// <summary>A key's life, on a service whose clock is set forward.</summary>
public sealed class RollEndpointsTests : IAsyncLifetime
{
    private const string Sign = """{"profile":"avatar","subject":"a"}""";

    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_key_is_made_used_rolled_and_ends_with_its_grace_while_the_new_one_goes_on()
    {
        var tenant = await _host.NewSigningTenantAsync();
        var expires = _host.Clock.GetUtcNow().AddDays(90);
        var old = await tenant.NewKeyAsync($$"""{"name":"backend","scopes":["sign"],"profiles":["avatar"],"expires_at":"{{expires:yyyy-MM-ddTHH:mm:ss}}Z"}""");

        var answer = await tenant.Admin.PostAsync(tenant.Path($"access-keys/{old.Text("id")}/roll"), """{"grace_seconds":3600}""");

        var made = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("id name scopes profiles expires_at created_at last_used_at status previous key propagation", made.Members());
        Assert.Equal(tenant.Path($"access-keys/{made.Text("id")}"), answer.Headers.Location?.OriginalString);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(("backend", "active", "complete", old.Text("id")), (made.Text("name"), made.Text("status"), made.GetProperty("propagation").Text("state"), made.GetProperty("previous").Text("id")));
        Assert.Equal((old.GetProperty("profiles").GetRawText(), old.Text("expires_at")), (made.GetProperty("profiles").GetRawText(), made.Text("expires_at")));
        var ends = made.GetProperty("previous").Time("ends_at");
        Assert.InRange(ends - _host.Clock.GetUtcNow(), TimeSpan.FromMinutes(58), TimeSpan.FromHours(1));

        await Signs(tenant, old).JsonAsync();
        await Signs(tenant, made).JsonAsync();
        var rolling = await Listed(tenant, old);
        Assert.Equal(("rolling", made.Text("id"), ends), (rolling.Text("status"), rolling.Text("replaced_by"), rolling.Time("ends_at")));

        _host.Clock.SetForward(TimeSpan.FromHours(1));
        await Signs(tenant, old).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await Signs(tenant, made).JsonAsync();
        Assert.Equal("revoked", (await Listed(tenant, old)).Text("status"));
        Assert.Equal("active", (await Listed(tenant, made)).Text("status"));

        _host.Clock.SetForward(TimeSpan.FromDays(90));
        await Signs(tenant, made).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Without_a_grace_the_old_key_ends_at_once_and_without_a_body_after_a_day()
    {
        var tenant = await _host.NewSigningTenantAsync();
        var (leaked, other) = (await tenant.NewKeyAsync("""{"name":"leaked","scopes":["sign"]}"""), await tenant.NewKeyAsync("""{"name":"other","scopes":["sign"]}"""));
        await Signs(tenant, leaked).JsonAsync();

        await Roll(tenant, leaked, """{"grace_seconds":0}""").JsonAsync(HttpStatusCode.Created);
        var made = await Roll(tenant, other, null).JsonAsync(HttpStatusCode.Created);

        await Signs(tenant, leaked).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.InRange(made.GetProperty("previous").Time("ends_at") - _host.Clock.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task A_repeated_roll_makes_one_key()
    {
        var tenant = await _host.NewTenantAsync();
        var old = await tenant.NewKeyAsync("""{"name":"backend","scopes":["sign"]}""");
        var first = await Roll(tenant, old, """{"grace_seconds":60}""", ("Idempotency-Key", "roll-1")).JsonAsync(HttpStatusCode.Created);

        var again = await Roll(tenant, old, """{"grace_seconds":60}""", ("Idempotency-Key", "roll-1"));

        var made = await again.JsonAsync(HttpStatusCode.Created);
        Assert.Equal((first.Text("id"), true, old.Text("id")), (made.Text("id"), made.GetProperty("secret_unavailable").GetBoolean(), made.GetProperty("previous").Text("id")));
        Assert.False(made.TryGetProperty("key", out _));
        await Roll(tenant, old, """{"grace_seconds":61}""", ("Idempotency-Key", "roll-1")).RefusedAtAsync("", "idempotency_key_reused");
        await Roll(tenant, old, null).ProblemAsync(HttpStatusCode.Conflict, "access_key_state");
    }

    [Fact]
    public async Task Nobody_rolls_a_key_that_can_do_what_his_can_not()
    {
        var tenant = await _host.NewTenantAsync();
        var signer = await tenant.NewKeyAsync("""{"name":"signer","scopes":["sign"]}""");
        var admin = await tenant.NewClientAsync("""{"name":"admin alone","scopes":["admin"]}""");
        var path = tenant.Path($"access-keys/{signer.Text("id")}/roll");

        await admin.PostAsync(path).ProblemAsync(HttpStatusCode.Forbidden, "scope_not_grantable");
        await _host.Client(signer.Text("key")).PostAsync(path).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await (await _host.NewTenantAsync()).Admin.PostAsync(path).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("active", (await Listed(tenant, signer)).Text("status"));
        await tenant.Operator.PostAsync(path).JsonAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"grace_seconds":-1}""", "/grace_seconds")]
    [InlineData("""{"grace_seconds":31622401}""", "/grace_seconds")]
    [InlineData("""{"grace_seconds":"60"}""", "/grace_seconds")]
    [InlineData("""{"grace":60}""", "/grace")]
    public async Task A_wrong_body_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var tenant = await _host.NewTenantAsync();
        var key = await tenant.NewKeyAsync("""{"name":"a","scopes":["sign"]}""");
        await Roll(tenant, key, body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Fact]
    public async Task Rolling_honours_the_condition_and_shows_the_key_as_it_is()
    {
        var tenant = await _host.NewTenantAsync();
        var key = await tenant.NewKeyAsync("""{"name":"a","scopes":["sign"]}""");

        var stale = await Roll(tenant, key, null, ("If-Match", "\"999\""));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal(key.Text("id"), problem.GetProperty("current").Text("id"));
        await Roll(tenant, key, null, ("If-Match", stale.Headers.ETag!.Tag)).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_operator_key_is_rolled_as_well()
    {
        var old = await _host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""").JsonAsync(HttpStatusCode.Created);
        var path = $"/v1/operator-keys/{old.Text("id")}/roll";

        var made = await _host.Operator.PostAsync(path, """{"grace_seconds":3600}""", ("Idempotency-Key", "one")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(("on-call", old.Text("id")), (made.Text("name"), made.GetProperty("previous").Text("id")));
        Assert.Equal(made.Text("id"), (await _host.Operator.PostAsync(path, """{"grace_seconds":3600}""", ("Idempotency-Key", "one")).JsonAsync(HttpStatusCode.Created)).Text("id"));
        foreach (var key in new[] { old, made }) await _host.Client(key.Text("key")).GetAsync("/v1/tenants").JsonAsync();
        _host.Clock.SetForward(TimeSpan.FromHours(1));
        await _host.Client(old.Text("key")).GetAsync("/v1/tenants").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await _host.Client(made.Text("key")).GetAsync("/v1/tenants").JsonAsync();
        var listed = (await _host.Operator.GetAsync("/v1/operator-keys").JsonAsync()).GetProperty("items").EnumerateArray().ToDictionary(key => key.Text("id"));
        Assert.Equal(("revoked", "active"), (listed[old.Text("id")].Text("status"), listed[made.Text("id")].Text("status")));
        Assert.Equal(_host.Clock.GetUtcNow().Date, listed[made.Text("id")].Time("last_used_at").UtcDateTime);
        var entry = (await _host.Operator.GetAsync("/v1/audit").JsonAsync()).GetProperty("items").EnumerateArray().Single(item => item.Text("action") == "operator_key.roll");
        Assert.Equal(($"operator-keys/{made.Text("id")}", $"replaces={old.Text("id")} grace_seconds=3600"), (entry.Text("target"), entry.Text("detail")));
    }

    [Fact]
    public async Task A_roll_is_in_the_audit_trail_without_the_key()
    {
        var tenant = await _host.NewTenantAsync();
        var old = await tenant.NewKeyAsync("""{"name":"a","scopes":["sign"]}""");
        var made = await Roll(tenant, old, """{"grace_seconds":7}""").JsonAsync(HttpStatusCode.Created);

        var trail = await tenant.Admin.GetAsync(tenant.Path("audit")).JsonAsync();

        var entry = trail.GetProperty("items").EnumerateArray().Single(item => item.Text("action") == "access_key.roll");
        Assert.Equal(($"access-keys/{made.Text("id")}", $"replaces={old.Text("id")} grace_seconds=7"), (entry.Text("target"), entry.Text("detail")));
        Assert.DoesNotContain(made.Text("key")[^33..], trail.GetRawText(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Signs(ServiceTenant tenant, JsonElement key) => _host.Client(key.Text("key")).PostAsync(tenant.Path("signatures"), Sign);

    private static Task<HttpResponseMessage> Roll(ServiceTenant tenant, JsonElement key, string? body, params (string, string)[] headers) =>
        tenant.Admin.PostAsync(tenant.Path($"access-keys/{key.Text("id")}/roll"), body, headers);

    private static async Task<JsonElement> Listed(ServiceTenant tenant, JsonElement key) =>
        (await tenant.Admin.GetAsync(tenant.Path("access-keys")).JsonAsync()).GetProperty("items").EnumerateArray().Single(item => item.Text("id") == key.Text("id"));
}
