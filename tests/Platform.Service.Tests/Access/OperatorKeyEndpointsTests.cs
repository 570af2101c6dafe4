using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Access;

[Collection(SharedService.Name)]
public sealed class OperatorKeyEndpointsTests(SharedService service)
{
    private const string Keys = "/v1/operator-keys";

    [Fact]
    public async Task An_operator_makes_another_and_revokes_him()
    {
        var answer = await service.Host.Operator.PostAsync(Keys, """{"name":"second"}""");

        var key = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("id name scopes profiles expires_at created_at last_used_at status key propagation", key.Members());
        Assert.Equal($"{Keys}/{key.Text("id")}", answer.Headers.Location?.OriginalString);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Matches($"^psk_platform_{key.Text("id")}_[0-9A-Za-z]{{33}}$", key.Text("key"));
        var second = service.Host.Client(key.Text("key"));
        var listed = (await second.GetAsync(Keys).JsonAsync()).GetProperty("items").EnumerateArray().Single(item => item.Text("id") == key.Text("id"));
        Assert.False(listed.TryGetProperty("key", out _));

        Assert.Equal("complete", key.GetProperty("propagation").Text("state"));
        var read = await second.GetAsync($"{Keys}/{key.Text("id")}");
        var seen = await read.JsonAsync();
        Assert.Equal(("second", false, answer.Headers.ETag), (seen.Text("name"), seen.TryGetProperty("key", out _), read.Headers.ETag));
        await second.GetAsync($"{Keys}/none").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("revoked", (await service.Host.Operator.DeleteAsync($"{Keys}/{key.Text("id")}").JsonAsync()).Text("status"));

        await second.GetAsync(Keys).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"name":""}""", "/name")]
    [InlineData("""{"name":"a","scopes":["admin"]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":[null]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["platform","admin"]}""", "/scopes")]
    [InlineData("""{"name":"a","expires_at":"2020-01-01T00:00:00Z"}""", "/expires_at")]
    [InlineData("""{"name":"a","profiles":["avatar"]}""", "/profiles")]
    public async Task A_wrong_body_is_refused_where_it_is_wrong(string body, string pointer) =>
        await service.Host.Operator.PostAsync(Keys, body).RefusedAtAsync(pointer, "invalid_request");

    [Fact]
    public async Task The_body_of_an_access_key_makes_an_operator_key_as_long_as_it_narrows_nothing()
    {
        var key = await service.Host.Operator.PostAsync(Keys, """{"name":"n","scopes":["platform"],"profiles":null,"expires_at":null}""").JsonAsync(HttpStatusCode.Created);
        Assert.Equal(JsonValueKind.Null, key.GetProperty("profiles").ValueKind);

        foreach (var profiles in new[] { """["avatar"]""", "[]" })
        {
            var problem = await service.Host.Operator.PostAsync(Keys, $$"""{"name":"n","profiles":{{profiles}}}""").RefusedAtAsync("/profiles", "invalid_request");
            Assert.Equal("An operator key can't be narrowed to profiles: give null, or leave it out.", problem.GetProperty("errors")[0].Text("detail"));
        }
    }

    [Fact]
    public async Task Only_operators_see_operators()
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.GetAsync(Keys).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await tenant.Admin.PostAsync(Keys, "not read").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await tenant.Admin.DeleteAsync($"{Keys}/AAAAAAAAAAAA").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await tenant.Operator.DeleteAsync($"{Keys}/AAAAAAAAAAAA").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }
}
