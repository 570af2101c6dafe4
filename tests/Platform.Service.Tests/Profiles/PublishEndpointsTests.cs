using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Platform.Signing.Operations;
using Xunit;

namespace Platform.Service.Tests.Profiles;

[Collection(SharedService.Name)]
public sealed class PublishEndpointsTests(SharedService service)
{
    private const string Accepted = """{"grace_seconds":86400,"accept_risks":["destroy","explicit","rename"]}""";

    [Fact]
    public async Task Publishing_answers_with_the_version_and_how_far_it_has_travelled()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var draft = await tenant.SaveDraftAsync("avatar", ServiceTenant.AvatarRules);

        var answer = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), Accepted, ("If-Match", draft.Text("etag")));

        var version = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("profile profile_version state rules cloud_name published_at retires_at previous also_signs lint propagation", version.Members());
        Assert.Equal(tenant.Path("profiles/avatar/versions/1"), answer.Headers.Location?.OriginalString);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal(("avatar", 1, "current", "demo"), (version.Text("profile"), version.GetProperty("profile_version").GetInt32(), version.Text("state"), version.Text("cloud_name")));
        Assert.Equal(JsonValueKind.Null, version.GetProperty("retires_at").ValueKind);
        Assert.Equal(JsonValueKind.Null, version.GetProperty("previous").ValueKind);
        version.Time("published_at");
        using var sent = JsonDocument.Parse(ServiceTenant.AvatarRules);
        Assert.True(JsonElement.DeepEquals(sent.RootElement, version.GetProperty("rules")));
        Assert.Contains("destroy", version.GetProperty("also_signs").EnumerateArray().Select(code => code.GetString()));
        Assert.All(version.GetProperty("lint").EnumerateArray(), finding => Assert.Equal("code severity parameter detail", finding.Members()));
        Assert.NotEqual(0, version.GetProperty("lint").GetArrayLength());
        Assert.Equal("state effective_by", version.GetProperty("propagation").Members());
        Assert.Equal("complete", version.GetProperty("propagation").Text("state"));

        var read = await tenant.Signer.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(answer.Headers.ETag, read.Headers.ETag);
        Assert.Equal("current", (await read.JsonAsync(HttpStatusCode.OK)).Text("state"));
    }

    [Fact]
    public async Task A_rotation_keeps_the_version_before_for_callers_that_pin_it()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"one"} """);

        await tenant.SaveDraftAsync("avatar", """{"parameters":{"folder":{"pin":"two"}}}""");
        var version = await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), """{"grace_seconds":7200}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(2, version.GetProperty("profile_version").GetInt32());
        Assert.Equal("profile_version retires_at", version.GetProperty("previous").Members());
        Assert.Equal(1, version.GetProperty("previous").GetProperty("profile_version").GetInt32());
        Assert.Equal(TimeSpan.FromHours(2), version.GetProperty("previous").Time("retires_at") - version.Time("published_at"));
        Assert.Equal("two", await FolderAsync(tenant, "null"));
        Assert.Equal("two", await FolderAsync(tenant, "2"));
        Assert.Equal("one", await FolderAsync(tenant, "1"));
        await tenant.SignAsync("""{"profile":"avatar","profile_version":3}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.SignAsync("""{"profile":"avatar","profile_version":0}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");

        var profile = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar")).JsonAsync();
        Assert.Equal(JsonValueKind.Null, profile.GetProperty("draft").ValueKind);
        Assert.Equal(2, profile.GetProperty("current").GetProperty("profile_version").GetInt32());
        Assert.Equal(["2 current", "1 deprecated"], profile.GetProperty("versions").EnumerateArray().Select(one => $"{one.GetProperty("profile_version")} {one.Text("state")}"));
        Assert.Equal("profile_version state published_at retires_at", profile.GetProperty("versions")[0].Members());
        var before = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1")).JsonAsync();
        Assert.Equal("deprecated", before.Text("state"));
        Assert.Equal(version.GetProperty("previous").Text("retires_at"), before.Text("retires_at"));
    }

    [Fact]
    public async Task Publishing_needs_a_condition_and_the_draft_that_it_names()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var first = await tenant.SaveDraftAsync("avatar", "{}");
        var second = await tenant.SaveDraftAsync("avatar", """{"resource_type":"raw"}""");
        var path = tenant.Path("profiles/avatar/versions");

        await tenant.Admin.PostAsync(path, "{}").ProblemAsync((HttpStatusCode)428, "precondition_required");
        var stale = await tenant.Admin.PostAsync(path, "{}", ("If-Match", first.Text("etag")));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("raw", problem.GetProperty("current").GetProperty("rules").Text("resource_type"));
        Assert.Equal(second.Text("etag"), stale.Headers.ETag?.Tag);
        await tenant.Admin.PostAsync(path, "{}", ("If-Match", second.Text("etag"))).JsonAsync(HttpStatusCode.Created);

        var again = await tenant.Admin.PostAsync(path, "{}", ("If-Match", second.Text("etag")));
        var published = (await again.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed")).GetProperty("current");
        Assert.Equal((1, JsonValueKind.Null), (published.GetProperty("current").GetProperty("profile_version").GetInt32(), published.GetProperty("draft").ValueKind));
        Assert.Null(again.Headers.ETag);
        await tenant.Admin.PostAsync(tenant.Path("profiles/none/versions"), "{}", ("If-Match", "*")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_grace_shorter_than_a_signatures_life_is_refused()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", """{"lifetime_seconds":600}""");
        await tenant.SaveDraftAsync("avatar", "{}");
        var path = tenant.Path("profiles/avatar/versions");

        var problem = await tenant.Admin.PostAsync(path, """{"grace_seconds":599}""", ("If-Match", "*")).RefusedAtAsync("/grace_seconds", "grace_too_short");

        Assert.Equal(600, problem.GetProperty("minimum_grace_seconds").GetInt32());
        await tenant.Admin.PostAsync(path, """{"grace_seconds":600}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_a_signature_also_opens_must_be_accepted()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var draft = await tenant.SaveDraftAsync("avatar", ServiceTenant.AvatarRules);
        Assert.Contains("destroy", draft.GetProperty("also_signs").EnumerateArray().Select(code => code.GetString()));
        var path = tenant.Path("profiles/avatar/versions");

        foreach (var body in new[] { "{}", """{"accept_risks":[]}""", """{"accept_risks":["destroy"]}""", """{"accept_risks":["upload","generate_archive"]}""" })
        {
            var problem = await tenant.Admin.PostAsync(path, body, ("If-Match", "*")).RefusedAtAsync("/accept_risks", "signs_other_operation");
            Assert.Contains("explicit", problem.GetProperty("not_accepted").EnumerateArray().Select(code => code.GetString()));
        }

        await tenant.Admin.PostAsync(path, Accepted, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_risk_that_is_none_is_refused_with_those_that_there_are()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.SaveDraftAsync("avatar", ServiceTenant.AvatarRules);
        var path = tenant.Path("profiles/avatar/versions");

        var problem = await tenant.Admin.PostAsync(path, """{"accept_risks":["destroy","bogus","explicit"]}""", ("If-Match", "*")).RefusedAtAsync("/accept_risks/1", "invalid_request");

        var detail = Assert.Single(problem.GetProperty("errors").EnumerateArray()).Text("detail");
        Assert.Equal($"A risk is one of {string.Join(", ", UploadOperations.All.Select(operation => operation.Code).Append("upload").Order(StringComparer.Ordinal))}.", detail);
        var all = UploadOperations.All.Select(operation => $"\"{operation.Code}\"");
        await tenant.Admin.PostAsync(path, $$"""{"accept_risks":["upload",{{string.Join(',', all)}}]}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_cloud_name_is_settled_at_publishing_and_must_be_clear()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");
        var path = tenant.Path("profiles/avatar/versions");
        await tenant.Admin.PostAsync(path, "{}", ("If-Match", "*")).RefusedAtAsync("", "cloud_name_required");
        await tenant.AddCredentialAsync("first");
        await tenant.AddCredentialAsync("second");
        await tenant.Admin.PostAsync(path, "{}", ("If-Match", "*")).RefusedAtAsync("", "cloud_name_required");

        await tenant.PublishAsync("avatar", """{"cloud_name":"second"}""");

        var signed = await tenant.SignAsync("""{"profile":"avatar"}""").JsonAsync();
        Assert.Equal("second", signed.Text("cloud_name"));
        await tenant.PublishAsync("lost", """{"cloud_name":"third"}""");
        await tenant.SignAsync("""{"profile":"lost"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    [Theory]
    [InlineData("""{"grace_seconds":-1}""", "/grace_seconds")]
    [InlineData("""{"grace_seconds":31622401}""", "/grace_seconds")]
    [InlineData("""{"grace_seconds":9007199254740993}""", "/grace_seconds")]
    [InlineData("""{"grace_seconds":"86400"}""", "/grace_seconds")]
    [InlineData("""{"accept_risks":null}""", "/accept_risks")]
    [InlineData("""{"accept_risks":"destroy"}""", "/accept_risks")]
    [InlineData("""{"accept_risks":[null]}""", "/accept_risks/0")]
    [InlineData("""{"accept_risks":[7]}""", "/accept_risks/0")]
    [InlineData("""{"accept_risks":["destroy","everything"]}""", "/accept_risks/1")]
    [InlineData("""{"accept_risks":["Destroy"]}""", "/accept_risks/0")]
    [InlineData("""{"accept_risks":[""]}""", "/accept_risks/0")]
    [InlineData("""{"version":1}""", "/version")]
    public async Task A_wrong_body_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.SaveDraftAsync("avatar", "{}");

        await tenant.Admin.PostAsync(tenant.Path("profiles/avatar/versions"), body, ("If-Match", "*")).RefusedAtAsync(pointer, "invalid_request");
    }

    [Theory]
    [InlineData("profiles/none")]
    [InlineData("profiles/avatar/versions/1")]
    [InlineData("profiles/avatar/versions/-1")]
    [InlineData("profiles/avatar/versions/x")]
    [InlineData("profiles/avatar/versions/99999999999")]
    public async Task What_is_not_there_is_404(string path)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");

        await tenant.Admin.GetAsync(tenant.Path(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<string> FolderAsync(ServiceTenant tenant, string version) =>
        (await tenant.SignAsync($$"""{"profile":"avatar","profile_version":{{version}}}""").JsonAsync()).GetProperty("fields").Text("folder");
}
