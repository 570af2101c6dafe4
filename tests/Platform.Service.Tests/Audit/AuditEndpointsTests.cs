using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Audit;

[Collection(SharedService.Name)]
public sealed partial class AuditEndpointsTests(SharedService service)
{
    [Fact]
    public async Task Every_change_has_an_entry_with_who_what_and_when()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var answer = await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), ServiceTenant.AvatarRules, ("X-Request-Id", "my-request"));
        answer.EnsureSuccessStatusCode();

        var entries = await EntriesAsync(tenant);

        Assert.Equal(
            ["tenant.create", "access_key.create", "access_key.create", "credential.add", "profile.save_draft", "profile.publish", "profile.save_draft"],
            entries.Select(entry => entry.Text("action")));
        Assert.All(entries, entry => Assert.Equal("id sequence at actor action target detail request_id master_key previous_hash hash", entry.Members()));
        var last = entries[^1];
        Assert.Equal(("profiles/avatar/draft", "my-request", "k1", 7), (last.Text("target"), last.Text("request_id"), last.Text("master_key"), last.GetProperty("sequence").GetInt64()));
        Assert.StartsWith($"{tenant.Id}:", last.Text("actor"), StringComparison.Ordinal);
        Assert.StartsWith("platform:", entries[0].Text("actor"), StringComparison.Ordinal);
        Assert.True(last.Time("at") > DateTimeOffset.UnixEpoch);
        Assert.Equal("profiles/avatar/versions/1", entries[5].Text("target"));
    }

    [Fact]
    public async Task Entries_are_chained_and_the_chain_can_be_checked()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var entries = await EntriesAsync(tenant);

        Assert.Equal(JsonValueKind.Null, entries[0].GetProperty("previous_hash").ValueKind);
        Assert.Equal(entries[..^1].Select(entry => entry.Text("hash")), entries[1..].Select(entry => entry.Text("previous_hash")));
        Assert.All(entries, entry => Assert.Matches("^[0-9a-f]{64}$", entry.Text("hash")));

        var verdict = await tenant.Admin.GetAsync(tenant.Path("audit/verify")).JsonAsync();
        Assert.Equal("valid entries head", verdict.Members());
        Assert.Equal((true, entries.Length, entries[^1].Text("hash")), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32(), verdict.Text("head")));
    }

    [Fact]
    public async Task Of_a_value_there_is_only_a_digest()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.Operator.PutAsync($"/v1/tenants/{tenant.Id}", """{"display_name":"A telling name"}""").JsonAsync();
        await tenant.NewKeyAsync("""{"name":"a telling key","scopes":["sign","verify"]}""");
        await tenant.NewKeyAsync("""{"name":"another","scopes":["sign"],"profiles":["telling"],"expires_at":"2099-01-31T12:00:00Z"}""");
        await tenant.AddCredentialAsync("telling-cloud", ""","label":"a telling label" """);
        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"telling"}}}""");

        var text = (await tenant.Admin.GetAsync(tenant.Path("audit")).JsonAsync()).GetRawText();

        Assert.DoesNotContain("telling", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ServiceTenant.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(ServiceTenant.ApiKey, text, StringComparison.Ordinal);
        Assert.Matches("\"scopes=sign,verify name=k1:[0-9a-f]{32}\"", text);
        Assert.Matches("\"scopes=sign name=k1:[0-9a-f]{32} profiles=k1:[0-9a-f]{32} expires_at=2099-01-31T12:00:00Z\"", text);
        Assert.Matches("\"rules=k1:[0-9a-f]{32}\"", text);
        Assert.Matches("\"activated cloud_name=k1:[0-9a-f]{32} api_key=k1:[0-9a-f]{32}\"", text);
    }

    [Fact]
    public async Task Each_start_of_serving_a_version_says_which_rules_it_serves_and_what_it_replaced()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        async Task PublishAsync(string rules, string body)
        {
            await tenant.SaveDraftAsync("avatar", rules);
            await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), body, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
        }

        await PublishAsync(One, """{"grace_seconds":7200}""");
        await PublishAsync(Two, """{"canary_percent":5}""");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/canary"), """{"percent":50}""").JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/canary/finish"), """{"grace_seconds":3600}""").JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions/2/make-current")).JsonAsync();
        await PublishAsync(One, "{}");

        var trail = (await EntriesAsync(tenant)).Where(entry => entry.Text("action").StartsWith("profile.", StringComparison.Ordinal)).Select(entry => $"{entry.Text("action")} {entry.Text("detail")}").ToArray();
        var rules = trail.Select(entry => Digest().Match(entry).Value).ToArray();
        Assert.Equal(
            [
                "profile.save_draft X", "profile.publish X previous=1 grace_seconds=7200", "profile.save_draft X", "profile.publish X canary_percent=5", "profile.set_canary canary_percent=50",
                "profile.finish_canary previous=2 grace_seconds=3600", "profile.make_current previous=3 grace_seconds=86400", "profile.save_draft X", "profile.publish X previous=2 grace_seconds=86400",
            ],
            trail.TakeLast(9).Select(entry => Digest().Replace(entry, "X")));

        // The same rules have the same digest, in the draft, its version and another version; others have another.
        Assert.Equal([.. Enumerable.Repeat(rules[^9], 2), .. Enumerable.Repeat(rules[^7], 2), "", "", "", .. Enumerable.Repeat(rules[^9], 2)], rules.TakeLast(9));
        Assert.NotEqual(rules[^9], rules[^7]);
    }

    [Fact]
    public async Task A_refused_change_leaves_no_entry()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");
        var before = (await EntriesAsync(tenant)).Length;

        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}", ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");

        Assert.Equal(before, (await EntriesAsync(tenant)).Length);
    }

    [Fact]
    public async Task Pages_go_on_over_parts_of_a_month_until_the_newest()
    {
        var tenant = await service.Host.NewTenantAsync();
        for (var i = 0; i < 150; i++) await tenant.SaveDraftAsync("avatar", $$"""{"parameters":{"folder":{"pin":"a{{i}}"} } }""");

        var pages = new List<JsonElement[]>();
        for (var next = ""; next is not null;)
        {
            var page = await tenant.Admin.GetAsync(tenant.Path($"audit?limit=40{next}")).JsonAsync();
            pages.Add([.. page.GetProperty("items").EnumerateArray()]);
            next = page.GetProperty("next").GetString() is { } cursor ? $"&after={cursor}" : null;
        }

        Assert.Equal([40, 40, 40, 33], pages.Select(page => page.Length));
        Assert.Equal(Enumerable.Range(1, 153), pages.SelectMany(page => page).Select(entry => entry.GetProperty("sequence").GetInt32()));
        var verdict = await tenant.Admin.GetAsync(tenant.Path("audit/verify")).JsonAsync();
        Assert.Equal((true, 153), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32()));
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_tenant_only()
    {
        var (tenant, other) = (await service.Host.NewTenantAsync(), await service.Host.NewTenantAsync());
        var cursor = (await tenant.Admin.GetAsync(tenant.Path("audit?limit=1")).JsonAsync()).Text("next");

        await other.Admin.GetAsync(other.Path($"audit?after={cursor}")).RefusedAtAsync("", "invalid_request");
        var made = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{tenant.Id}/audit\nx"));
        await tenant.Admin.GetAsync(tenant.Path($"audit?after={made}")).RefusedAtAsync("", "invalid_request");
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("audit/verify")]
    public async Task Only_the_tenants_administrators_and_the_operators_read_it(string route)
    {
        var (tenant, other) = (await service.Host.NewTenantAsync(), await service.Host.NewTenantAsync());

        await tenant.Operator.GetAsync(tenant.Path(route)).JsonAsync();
        await tenant.Signer.GetAsync(tenant.Path(route)).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await other.Admin.GetAsync(tenant.Path(route)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Operator.GetAsync($"/v1/tenants/nobody/{route}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<JsonElement[]> EntriesAsync(ServiceTenant tenant) =>
        [.. (await tenant.Admin.GetAsync(tenant.Path("audit")).JsonAsync()).GetProperty("items").EnumerateArray()];

    private const string One = """{"parameters":{"folder":{"pin":"one"}}}""";

    private const string Two = """{"parameters":{"folder":{"pin":"two"}}}""";

    [GeneratedRegex("rules=k1:[0-9a-f]{32}")]
    private static partial Regex Digest();
}
