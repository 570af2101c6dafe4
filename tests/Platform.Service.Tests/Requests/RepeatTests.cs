using System.Net;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

/// <summary>A caller who got no answer sends the same request with the same key, and nothing is made twice.</summary>
[Collection(SharedService.Name)]
public sealed class RepeatTests(SharedService service)
{
    private const string KeyBody = """{"name":"backend","scopes":["sign"]}""";
    private const string CredentialBody = $$"""{"cloud_name":"demo","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{ServiceTenant.Secret}}","check":false}""";

    [Fact]
    public async Task A_repeated_key_creation_tells_the_id_and_never_the_secret_again()
    {
        var tenant = await service.Host.NewTenantAsync();
        var first = await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a"));
        var again = await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a"));

        var (made, repeated) = (await first.JsonAsync(HttpStatusCode.Created), await again.JsonAsync(HttpStatusCode.Created));
        Assert.Equal(made.Text("id"), repeated.Text("id"));
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (again.Headers.Location, again.Headers.ETag));
        Assert.True(made.TryGetProperty("key", out _) && !made.TryGetProperty("secret_unavailable", out _) && !first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(!repeated.TryGetProperty("key", out _) && repeated.GetProperty("secret_unavailable").GetBoolean());
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal("complete", repeated.GetProperty("propagation").Text("state"));
        Assert.Equal(3, await CountAsync(tenant, "access-keys"));
        Assert.Equal(4, await CountAsync(tenant, "audit"));
    }

    [Fact]
    public async Task A_repeated_operator_key_is_made_once()
    {
        var made = await service.Host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""", Key("o")).JsonAsync(HttpStatusCode.Created);
        var repeated = await service.Host.Operator.PostAsync("/v1/operator-keys", """{"name":"on-call"}""", Key("o")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal((made.Text("id"), true, false), (repeated.Text("id"), repeated.GetProperty("secret_unavailable").GetBoolean(), repeated.TryGetProperty("key", out _)));
        Assert.Equal("complete", repeated.GetProperty("propagation").Text("state"));
        await service.Host.Operator.PostAsync("/v1/operator-keys", """{"name":"off-call"}""", Key("o")).RefusedAtAsync("", "idempotency_key_reused");
    }

    [Fact]
    public async Task A_repeated_credential_is_the_same_one_as_it_is_now()
    {
        var tenant = await service.Host.NewTenantAsync();
        var made = await tenant.Admin.PostAsync(tenant.Path("credentials"), CredentialBody, Key("a")).JsonAsync(HttpStatusCode.Created);
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{made.Text("id")}/disable")).JsonAsync();

        var repeated = await tenant.Admin.PostAsync(tenant.Path("credentials"), CredentialBody, Key("a")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal((made.Text("id"), "disabled"), (repeated.Text("id"), repeated.Text("state")));
        Assert.Equal(1, await CountAsync(tenant, "credentials"));
    }

    [Fact]
    public async Task A_repeated_publication_is_the_same_version_although_the_draft_is_used_up()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var draft = await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"a"}}}""");
        (string, string)[] headers = [("If-Match", draft.Text("etag")), Key("publish 1")];
        var first = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"accept_risks":["destroy","explicit","rename"]}""", headers).JsonAsync(HttpStatusCode.Created);

        var again = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"accept_risks":["destroy","explicit","rename"]}""", headers).JsonAsync(HttpStatusCode.Created);

        Assert.Equal((1, 1), (first.GetProperty("profile_version").GetInt32(), again.GetProperty("profile_version").GetInt32()));
        Assert.Equal(1, (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar")).JsonAsync()).GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public async Task A_publication_without_a_body_can_be_repeated_too()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.SaveDraftAsync("logo", """{"parameters":{"public_id":{"pin":"logo"}}}""");
        for (var i = 0; i < 2; i++)
        {
            var version = await tenant.Admin.PostAsync(tenant.Path("profiles/logo/versions"), null, ("If-Match", "*"), Key("a"));
            Assert.Equal(1, (await version.JsonAsync(HttpStatusCode.Created)).GetProperty("profile_version").GetInt32());
        }
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_for_another_thing_is_refused()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a")).JsonAsync(HttpStatusCode.Created);

        await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody.Replace("backend", "other", StringComparison.Ordinal), Key("a")).RefusedAtAsync("", "idempotency_key_reused");
        await tenant.Admin.PostAsync(tenant.Path("credentials"), CredentialBody, Key("a")).RefusedAtAsync("", "idempotency_key_reused");
        Assert.Equal((3, 0), (await CountAsync(tenant, "access-keys"), await CountAsync(tenant, "credentials")));
    }

    [Fact]
    public async Task Callers_do_not_share_keys()
    {
        var tenant = await service.Host.NewTenantAsync();
        var one = await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a")).JsonAsync(HttpStatusCode.Created);
        var two = await tenant.Operator.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a")).JsonAsync(HttpStatusCode.Created);
        Assert.NotEqual(one.Text("id"), two.Text("id"));
    }

    [Fact]
    public async Task A_refused_request_is_tried_anew()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", "{}");
        const string Rules = """{"accept_risks":["destroy","explicit","rename"]}""";
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), Rules, ("If-Match", "*"), Key("a")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"a"}}}""");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), Rules, ("If-Match", "*"), Key("a")).JsonAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    [InlineData(256)]
    public async Task A_key_that_is_none_is_refused(object key)
    {
        var tenant = await service.Host.NewTenantAsync();
        var text = key is int length ? new string('k', length) : (string)key;
        await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key(text)).RefusedAtAsync("", "invalid_request");
        Assert.Equal(2, await CountAsync(tenant, "access-keys"));
    }

    [Fact]
    public async Task After_a_day_the_key_is_as_good_as_new()
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewTenantAsync();
        var one = await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a")).JsonAsync(HttpStatusCode.Created);
        host.Clock.SetForward(TimeSpan.FromHours(24));
        var two = await tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a")).JsonAsync(HttpStatusCode.Created);
        Assert.NotEqual(one.Text("id"), two.Text("id"));
    }

    [Theory]
    [InlineData("/v1/tenants/{tenant}/access-keys", """{"name":"short","scopes":["sign"],"expires_at":"{at}"}""")]
    [InlineData("/v1/operator-keys", """{"name":"short","expires_at":"{at}"}""")]
    public async Task What_a_request_made_is_told_also_when_it_has_expired_since(string path, string body)
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewTenantAsync();
        path = path.Replace("{tenant}", tenant.Id, StringComparison.Ordinal);
        body = body.Replace("{at}", $"{host.Clock.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ss}Z", StringComparison.Ordinal);
        var made = await tenant.Operator.PostAsync(path, body, Key("a")).JsonAsync(HttpStatusCode.Created);

        host.Clock.SetForward(TimeSpan.FromHours(2));

        var repeated = await tenant.Operator.PostAsync(path, body, Key("a")).JsonAsync(HttpStatusCode.Created);
        Assert.Equal((made.Text("id"), "expired"), (repeated.Text("id"), repeated.Text("status")));
        await tenant.Operator.PostAsync(path, body, Key("b")).RefusedAtAsync("/expires_at", "invalid_request");
    }

    [Fact]
    public async Task Many_at_once_make_one()
    {
        var tenant = await service.Host.NewTenantAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.Admin.PostAsync(tenant.Path("access-keys"), KeyBody, Key("a")).JsonAsync(HttpStatusCode.Created)));
        Assert.Single(made.Select(key => key.Text("id")).Distinct());
        Assert.Single(made, key => key.TryGetProperty("key", out _));
        Assert.Equal(3, await CountAsync(tenant, "access-keys"));
    }

    [Fact]
    public void Every_post_that_creates_can_be_repeated()
    {
        var creating = service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") is true)
            .Where(endpoint => endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode == 201)).ToArray();

        Assert.True(creating.Length >= 4);
        Assert.All(creating, endpoint => Assert.True(endpoint.Metadata.GetMetadata<RepeatableMetadata>() is not null, endpoint.RoutePattern.RawText));
    }

    private static (string, string) Key(string value) => ("Idempotency-Key", value);

    private static async Task<int> CountAsync(ServiceTenant tenant, string list) =>
        (await tenant.Admin.GetAsync(tenant.Path(list)).JsonAsync()).GetProperty("items").GetArrayLength();
}
