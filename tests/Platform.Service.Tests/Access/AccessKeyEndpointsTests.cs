using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Access;

[Collection(SharedService.Name)]
public sealed class AccessKeyEndpointsTests(SharedService service)
{
    [Fact]
    public async Task A_key_is_shown_once_when_it_is_made()
    {
        var tenant = await service.Host.NewTenantAsync();

        var answer = await tenant.Admin.PostAsync(tenant.Path("access-keys"), """{"name":"front end","scopes":["sign"],"profiles":null,"expires_at":null}""");

        var key = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("id name scopes profiles expires_at created_at last_used_at status key propagation", key.Members());
        Assert.Equal(tenant.Path($"access-keys/{key.Text("id")}"), answer.Headers.Location?.OriginalString);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Matches($"^psk_{tenant.Id}_{key.Text("id")}_[0-9A-Za-z]{{33}}$", key.Text("key"));
        Assert.Equal("sign", Assert.Single(key.GetProperty("scopes").EnumerateArray()).GetString());
        Assert.Equal(JsonValueKind.Null, key.GetProperty("profiles").ValueKind);
        Assert.Equal(JsonValueKind.Null, key.GetProperty("expires_at").ValueKind);
        Assert.Equal("complete", key.GetProperty("propagation").Text("state"));
        key.GetProperty("propagation").Time("effective_by");
        key.Time("created_at");

        var read = await tenant.Admin.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(("id name scopes profiles expires_at created_at last_used_at status", answer.Headers.ETag), ((await read.JsonAsync()).Members(), read.Headers.ETag));
        var listed = await tenant.Admin.GetAsync(tenant.Path("access-keys"));
        Assert.DoesNotContain(key.Text("key")[^33..], await listed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var item = (await listed.JsonAsync()).GetProperty("items").EnumerateArray().Single(item => item.Text("id") == key.Text("id"));
        Assert.Equal("id name scopes profiles expires_at created_at last_used_at status", item.Members());
    }

    [Fact]
    public async Task A_new_key_works_at_once_and_a_revoked_one_no_more()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var key = await tenant.NewKeyAsync("""{"name":"a","scopes":["sign"]}""");
        var client = service.Host.Client(key.Text("key"));
        await client.PostAsync(tenant.Path("signatures"), """{"profile":"avatar","subject":"a"}""").JsonAsync();

        var revoked = await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{key.Text("id")}")).JsonAsync();

        Assert.Equal("revoked", revoked.Text("status"));
        Assert.Equal("complete", revoked.GetProperty("propagation").Text("state"));
        await client.PostAsync(tenant.Path("signatures"), """{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await client.GetAsync(tenant.Path("profiles")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Revoking_twice_changes_nothing_more()
    {
        var tenant = await service.Host.NewTenantAsync();
        var id = (await tenant.NewKeyAsync("""{"name":"a","scopes":["sign"]}""")).Text("id");
        var first = await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{id}"));

        var second = await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{id}"));

        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("revoked", (await second.JsonAsync(HttpStatusCode.OK)).Text("status"));
        await tenant.Admin.DeleteAsync(tenant.Path("access-keys/AAAAAAAAAAAA")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Revoking_honours_the_condition_and_shows_the_key_as_it_is()
    {
        var tenant = await service.Host.NewTenantAsync();
        var key = await tenant.NewKeyAsync("""{"name":"a","scopes":["sign"]}""");

        var stale = await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{key.Text("id")}"), ("If-Match", "\"999\""));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal(key.Text("id"), problem.GetProperty("current").Text("id"));
        Assert.False(problem.GetProperty("current").TryGetProperty("key", out _));
        await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{key.Text("id")}"), ("If-Match", stale.Headers.ETag!.Tag)).JsonAsync();
    }

    [Theory]
    [InlineData("""["sign"]""", """["admin"]""")]
    [InlineData("""["admin"]""", """["admin","sign"]""")]
    [InlineData("""["admin","sign","verify","explain"]""", """["platform"]""")]
    public async Task Nobody_grants_a_scope_that_he_lacks(string held, string wanted)
    {
        var tenant = await service.Host.NewTenantAsync();
        var maker = await tenant.NewClientAsync($$"""{"name":"maker","scopes":{{held}}}""");

        var answer = maker.PostAsync(tenant.Path("access-keys"), $$"""{"name":"a","scopes":{{wanted}}}""");

        await answer.ProblemAsync(HttpStatusCode.Forbidden, held.Contains("admin", StringComparison.Ordinal) ? "scope_not_grantable" : "scope_missing");
    }

    [Fact]
    public async Task Not_even_an_operator_grants_platform()
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Operator.PostAsync(tenant.Path("access-keys"), """{"name":"a","scopes":["platform"]}""").ProblemAsync(HttpStatusCode.Forbidden, "scope_not_grantable");
        await tenant.Operator.PostAsync(tenant.Path("access-keys"), """{"name":"a","scopes":["admin"]}""").JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_narrowed_to_profiles_signs_and_sees_those_only()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishAsync("banner", ServiceTenant.AvatarRules);
        var narrow = await tenant.NewClientAsync("""{"name":"narrow","scopes":["sign"],"profiles":["avatar"]}""");

        await narrow.PostAsync(tenant.Path("signatures"), """{"profile":"avatar","subject":"a"}""").JsonAsync();
        await narrow.GetAsync(tenant.Path("profiles/avatar")).JsonAsync();
        await narrow.PostAsync(tenant.Path("signatures"), """{"profile":"banner","subject":"a"}""").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await narrow.PostAsync(tenant.Path("signatures"), """{"profile":"unknown","subject":"a"}""").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await narrow.PostAsync(tenant.Path("profiles/banner/widget"), "not read").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await narrow.GetAsync(tenant.Path("profiles/banner")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await narrow.GetAsync(tenant.Path("profiles/banner/versions/1")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        Assert.Equal(["avatar"], (await narrow.GetAsync(tenant.Path("profiles")).JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.Text("profile")));

        var batch = await narrow.PostAsync(
            tenant.Path("signatures/batch"), """{"requests":[{"profile":"avatar","subject":"a"},{"profile":"banner","subject":"a"}]}""").JsonAsync();
        Assert.Equal("scope_missing", batch.GetProperty("results")[1].GetProperty("problem").Text("code"));
        Assert.True(batch.GetProperty("results")[0].TryGetProperty("result", out _));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""["avatar","banner"]""")]
    public async Task A_narrowed_key_makes_no_wider_one(string profiles)
    {
        var tenant = await service.Host.NewTenantAsync();
        var narrow = await tenant.NewClientAsync("""{"name":"narrow","scopes":["admin","sign"],"profiles":["avatar"]}""");

        await narrow.PostAsync(tenant.Path("access-keys"), $$"""{"name":"a","scopes":["sign"],"profiles":{{profiles}}}""").ProblemAsync(HttpStatusCode.Forbidden, "scope_not_grantable");
        await narrow.PostAsync(tenant.Path("access-keys"), """{"name":"a","scopes":["sign"],"profiles":["avatar"]}""").JsonAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"scopes":["sign"]}""", "")]
    [InlineData("""{"name":"a"}""", "")]
    [InlineData("""{"name":null,"scopes":["sign"]}""", "/name")]
    [InlineData("""{"name":"","scopes":["sign"]}""", "/name")]
    [InlineData("""{"name":" \t ","scopes":["sign"]}""", "/name")]
    [InlineData("""{"name":"a\u0000b","scopes":["sign"]}""", "/name")]
    [InlineData("""{"name":"a\nb","scopes":["sign"]}""", "/name")]
    [InlineData("""{"name":{"a":"b"},"scopes":["sign"]}""", "/name")]
    [InlineData("""{"name":"a","scopes":[]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":null}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":"sign"}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["sign","Sign"]}""", "/scopes/1")]
    [InlineData("""{"name":"a","scopes":[null]}""", "/scopes/0")]
    [InlineData("""{"name":"a","scopes":[7]}""", "/scopes/0")]
    [InlineData("""{"name":"a","scopes":["sign"],"profiles":[]}""", "/profiles")]
    [InlineData("""{"name":"a","scopes":["sign"],"profiles":[null]}""", "/profiles/0")]
    [InlineData("""{"name":"a","scopes":["sign"],"profiles":["ok","../x"]}""", "/profiles/1")]
    [InlineData("""{"name":"a","scopes":["sign"],"expires_at":"2020-01-01T00:00:00Z"}""", "/expires_at")]
    [InlineData("""{"name":"a","scopes":["sign"],"expires_at":"2031-02-30T00:00:00Z"}""", "/expires_at")]
    [InlineData("""{"name":"a","scopes":["sign"],"expires_at":"10000-01-01T00:00:00Z"}""", "/expires_at")]
    [InlineData("""{"name":"a","scopes":["sign"],"expires_at":"9999-12-31T23:59:59-23:00"}""", "/expires_at")]
    [InlineData("""{"name":"a","scopes":["sign"],"expires_at":"2031-01-01T00:00:00"}""", "/expires_at")]
    [InlineData("""{"name":"a","scopes":["sign"],"expires_at":1924992000}""", "/expires_at")]
    [InlineData("""{"name":"a","scopes":["sign"],"grace":1}""", "/grace")]
    [InlineData("""{"Name":"a","scopes":["sign"]}""", "/Name")]
    public async Task A_wrong_body_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.PostAsync(tenant.Path("access-keys"), body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Fact]
    public async Task An_id_of_another_tenant_names_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewTenantAsync();
        var key = await other.NewKeyAsync("""{"name":"other","scopes":["admin"]}""");

        await tenant.Admin.GetAsync(tenant.Path($"access-keys/{key.Text("id")}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.GetAsync(other.Path($"access-keys/{key.Text("id")}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{key.Text("id")}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.DeleteAsync(other.Path($"access-keys/{key.Text("id")}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

        await service.Host.Client(key.Text("key")).GetAsync(other.Path("usage")).JsonAsync();
    }

    [Fact]
    public async Task A_tenant_has_so_many_working_keys_and_no_more()
    {
        await using var host = await ServiceHost.StartAsync(("Tenants:MaxAccessKeys", "3"));
        var tenant = await host.NewTenantAsync();
        var third = await tenant.NewKeyAsync("""{"name":"third","scopes":["sign"]}""");

        await tenant.Admin.PostAsync(tenant.Path("access-keys"), """{"name":"fourth","scopes":["sign"]}""").ProblemAsync(HttpStatusCode.Conflict, "limit_reached");

        await tenant.Admin.DeleteAsync(tenant.Path($"access-keys/{third.Text("id")}")).JsonAsync();
        await tenant.NewKeyAsync("""{"name":"fourth","scopes":["sign"]}""");
    }
}
