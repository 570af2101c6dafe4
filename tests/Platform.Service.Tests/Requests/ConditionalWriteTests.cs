using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Access;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

/// <summary>Two administrators at once: one wins, the other one is told and shown what there is now.</summary>
[Collection(SharedService.Name)]
public sealed class ConditionalWriteTests(SharedService service)
{
    private const string Stale = "\"0\"";

    /// <summary>They make a new member of a list, which has no entity tag, or store nothing.</summary>
    private static readonly string[] NothingToMatch =
    [
        "POST /v1/operator-keys",
        "POST /v1/tenants/{tenant}/access-keys",
        "POST /v1/tenants/{tenant}/credentials",
        "POST /v1/tenants/{tenant}/profiles/lint",
    ];

    /// <summary>What the routes need whose body has a member that must be there; all others take an empty one or none.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["PUT /v1/tenants/{tenant}"] = """{"display_name":"Another"}""",
        ["PUT /v1/tenants/{tenant}/quota"] = """{"signatures_per_month":7,"signatures_per_second":7,"burst":7}""",
        ["PUT /v1/tenants/{tenant}/profiles/{profile}/canary"] = """{"percent":7}""",
    };

    /// <summary>Both are what an administrator sends who thinks that things are otherwise than they are.</summary>
    [Theory]
    [InlineData("If-Match", Stale)]
    [InlineData("If-None-Match", "*")]
    public async Task Every_write_whose_condition_does_not_hold_is_refused_with_the_current_state_and_changes_nothing(string header, string value)
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"canary_percent":10}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
        await tenant.SaveDraftAsync("avatar", "{}");
        var ids = new Dictionary<string, string>
        {
            ["access-keys"] = (await tenant.NewKeyAsync("""{"name":"k","scopes":["sign"]}""")).Text("id"),
            ["credentials"] = (await tenant.AddCredentialAsync("other")).Text("id"),
            ["operator-keys"] = (await tenant.Operator.PostAsync("/v1/operator-keys", """{"name":"k"}""").JsonAsync(HttpStatusCode.Created)).Text("id"),
        };
        var before = await AuditAsync(tenant);

        var writes = AdminWrites().Except(NothingToMatch).ToArray();
        Assert.True(writes.Length >= 12, string.Join(", ", writes));
        foreach (var write in writes)
        {
            var (method, route) = (write.Split(' ')[0], write.Split(' ')[1]);
            var path = route.Replace("{tenant}", tenant.Id, StringComparison.Ordinal).Replace("{profile}", "avatar", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal);
            foreach (var (list, id) in ids) path = path.Replace($"/{list}/{{id}}", $"/{list}/{id}", StringComparison.Ordinal);
            Assert.False(path.Contains('{', StringComparison.Ordinal), $"What stands for {path}?");
            var body = Bodies.GetValueOrDefault(write, "{}");
            var answer = method switch
            {
                "PUT" => await tenant.Operator.PutAsync(path, body, (header, value)),
                "POST" => await tenant.Operator.PostAsync(path, body, (header, value)),
                _ => await tenant.Operator.DeleteAsync(path, (header, value)),
            };

            Assert.True(answer.StatusCode is HttpStatusCode.PreconditionFailed, $"{write}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            var problem = await answer.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
            Assert.True(problem.TryGetProperty("current", out var current) && current.ValueKind is JsonValueKind.Object, $"{write} does not show the current state.");
            Assert.True(answer.Headers.ETag is { } tag && tag.Tag != Stale, $"{write} does not tell the current tag.");
            Assert.Equal(header is "If-None-Match", problem.Text("detail").Contains("there already", StringComparison.Ordinal));
        }

        Assert.Equal(before, await AuditAsync(tenant));
    }

    /// <summary>Then it is answered as it always is.</summary>
    [Fact]
    public async Task Where_nothing_is_yet_the_condition_that_nothing_is_holds()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync();
        (string, string) condition = ("If-None-Match", "*");

        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar"), condition).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), "{}", condition).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.PostAsync(tenant.Path("credentials/none/activate"), "{}", condition).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.DeleteAsync(tenant.Path("access-keys/none"), condition).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Operator.PutAsync("/v1/tenants/never-made/quota", Bodies["PUT /v1/tenants/{tenant}/quota"], condition).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}", condition).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_was_published_and_deleted_is_not_there_and_a_draft_that_was_published_neither()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishAsync("avatar", "{}");
        (string, string) condition = ("If-None-Match", "*");

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), "{}", condition).ProblemAsync(HttpStatusCode.PreconditionRequired, "precondition_required");
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish"), "{}", condition).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync();
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar"), condition).JsonAsync();
    }

    /// <summary>Only the one value is a condition: a tag that what is there must not have is nothing that writes are asked under.</summary>
    [Fact]
    public async Task A_tag_that_must_not_match_is_passed_over()
    {
        var tenant = await service.Host.NewTenantAsync();
        var tag = (await tenant.Operator.GetAsync($"/v1/tenants/{tenant.Id}")).Headers.ETag!.Tag;
        await tenant.Operator.PutAsync(tenant.Path("quota"), Bodies["PUT /v1/tenants/{tenant}/quota"], ("If-None-Match", tag)).JsonAsync();
    }

    [Fact]
    public async Task Of_two_administrators_with_the_same_tag_one_wins_and_the_other_sees_who()
    {
        var tenant = await service.Host.NewTenantAsync();
        for (var round = 0; round < 10; round++)
        {
            var tag = (await tenant.SaveDraftAsync("avatar", "{}")).Text("etag");
            var answers = await Task.WhenAll(new[] { "one", "two" }.Select(async name => (name, await tenant.Admin.PutAsync(
                tenant.Path("profiles/avatar/draft"), $$"""{"parameters":{"folder":{"pin":"{{name}}"} } }""", ("If-Match", tag)))));

            var (winner, won) = Assert.Single(answers, answer => answer.Item2.IsSuccessStatusCode);
            var (_, lost) = Assert.Single(answers, answer => !answer.Item2.IsSuccessStatusCode);
            var current = (await lost.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed")).GetProperty("current");
            Assert.Equal(winner, current.GetProperty("rules").GetProperty("parameters").GetProperty("folder").Text("pin"));
            Assert.Equal((won.Headers.ETag, won.Headers.ETag!.Tag), (lost.Headers.ETag, current.Text("etag")));
        }
    }

    /// <summary>What two administrators may do at once to the same thing, each with the tag that both have read; whatever the other one does.</summary>
    [Theory]
    [InlineData("PUT ", """{"display_name":"one"}""", "")]
    [InlineData("PUT /quota", """{"signatures_per_month":7,"signatures_per_second":7,"burst":7}""", "")]
    [InlineData("POST /suspend", null, "")]
    [InlineData("DELETE ", null, "")]
    [InlineData("POST /access-keys/{key}/roll", "{}", "/access-keys/{key}")]
    [InlineData("DELETE /access-keys/{key}", null, "/access-keys/{key}")]
    [InlineData("POST /credentials/{credential}/activate", """{"check":false}""", "/credentials/{credential}")]
    [InlineData("POST /credentials/{credential}/disable", """{"force":true}""", "/credentials/{credential}")]
    [InlineData("DELETE /credentials/{credential}", null, "/credentials/{credential}")]
    [InlineData("POST /profiles/avatar/versions/1/make-current", "{}", "/profiles/avatar")]
    [InlineData("POST /profiles/avatar/versions/1/retire", null, "/profiles/avatar")]
    [InlineData("DELETE /profiles/avatar", null, "/profiles/avatar")]
    public async Task Of_two_administrators_at_once_one_wins_and_the_other_is_shown_what_is(string step, string? body, string resource)
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        var ids = new Dictionary<string, string>
        {
            ["{key}"] = (await tenant.NewKeyAsync("""{"name":"k","scopes":["sign"]}""")).Text("id"),
            ["{credential}"] = (await tenant.AddCredentialAsync("other", ""","activate":false""")).Text("id"),
        };
        string At(string rest) => ids.Aggregate($"/v1/tenants/{tenant.Id}{rest}", (path, id) => path.Replace(id.Key, id.Value, StringComparison.Ordinal));
        var tag = (await tenant.Operator.GetAsync(At(resource))).Headers.ETag!.Tag;
        var (method, rest) = (new HttpMethod(step.Split(' ')[0]), step.Split(' ')[1]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => tenant.Operator.SendAsync(
            method, At(rest), body is null ? null : new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), ("If-Match", tag))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        var lost = Assert.Single(answers, answer => !answer.IsSuccessStatusCode);
        var problem = await lost.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal(JsonValueKind.Object, problem.GetProperty("current").ValueKind);
        Assert.NotEqual(tag, lost.Headers.ETag?.Tag);
        var now = await tenant.Operator.GetAsync(At(resource));
        if (now.IsSuccessStatusCode) Assert.Equal(now.Headers.ETag, lost.Headers.ETag);
    }

    /// <summary>A list has no entity tag, and neither has what is yet to be made.</summary>
    [Theory]
    [InlineData("POST /v1/operator-keys", """{"name":"k"}""")]
    [InlineData("POST /v1/tenants/{tenant}/access-keys", """{"name":"k","scopes":["sign"]}""")]
    [InlineData("POST /v1/tenants/{tenant}/credentials", """{"cloud_name":"demo","api_key":"1","api_secret":"s","check":false}""")]
    [InlineData("POST /v1/tenants/{tenant}/credentials", """{"cloud_name":"demo","api_key":"1","api_secret":"s","check":true}""")]
    public async Task What_is_added_to_a_list_matches_no_tag(string write, string body)
    {
        Assert.Contains(write, NothingToMatch);
        var tenant = await service.Host.NewTenantAsync();
        var path = write.Split(' ')[1].Replace("{tenant}", tenant.Id, StringComparison.Ordinal);
        var before = await AuditAsync(tenant);
        foreach (var condition in new[] { "\"999999\"", Stale, "W/\"1\"", "garbage", "\"", "*, \"1\"" })
        {
            var problem = await tenant.Operator.PostAsync(path, body, ("If-Match", condition)).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
            Assert.Contains("leave If-Match out", problem.Text("detail"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await AuditAsync(tenant));
        if (body.Contains("\"check\":true", StringComparison.Ordinal)) return;
        await tenant.Operator.PostAsync(path, body, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
        await tenant.Operator.PostAsync(path, body, ("If-None-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    /// <summary>Every route that changes something and is an administrator's or an operator's.</summary>
    private IEnumerable<string> AdminWrites() =>
        from endpoint in service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ScopeMetadata>() is { } scope && (scope.AnyOf & ~(Scopes.Admin | Scopes.Platform)) == 0
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        where method is "PUT" or "POST" or "DELETE" or "PATCH"
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    private static async Task<(string, string)> AuditAsync(ServiceTenant tenant) => (
        (await tenant.Admin.GetAsync(tenant.Path("audit/verify")).JsonAsync()).GetRawText(),
        (await tenant.Operator.GetAsync("/v1/audit/verify").JsonAsync()).GetRawText());
}
