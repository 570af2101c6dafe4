using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Lint and diff over HTTP.</summary>
[Collection(SharedService.Name)]
public sealed class ReviewEndpointsTests(SharedService service)
{
    [Fact]
    public async Task Rules_are_linted_without_being_saved()
    {
        var tenant = await service.Host.NewTenantAsync();

        var report = await tenant.Admin.PostAsync(tenant.Path("profiles/lint"), """{"parameters":{"public_id":{"allow":{"pattern":".+"}},"type":{"allow":{}}}}""").JsonAsync();

        Assert.Equal("also_signs lint", report.Members());
        Assert.Contains("destroy", report.GetProperty("also_signs").EnumerateArray().Select(code => code.GetString()));
        var findings = report.GetProperty("lint").EnumerateArray().ToArray();
        Assert.All(findings, finding => Assert.Equal("code severity parameter detail", finding.Members()));
        Assert.Superset(
            new HashSet<string> { "refused error type", "open_pattern warning public_id", "overwrites_chosen_asset error public_id" },
            findings.Select(finding => $"{finding.Text("code")} {finding.Text("severity")} {finding.Text("parameter")}").ToHashSet());
        Assert.Equal(0, (await tenant.Admin.GetAsync(tenant.Path("profiles")).JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_version_comes_with_its_findings()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();

        var published = await tenant.PublishAsync("avatar", """{"resource_type":"video","lifetime_seconds":60}""");

        Assert.Equal(["any_format", "short_lifetime"], published.GetProperty("lint").EnumerateArray().Select(finding => finding.Text("code")));
        var read = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1")).JsonAsync();
        Assert.Equal(published.GetProperty("lint").GetRawText(), read.GetProperty("lint").GetRawText());
    }

    [Theory]
    [InlineData("""{"parameters":{"folder":{"pin":"a","more":1}}}""", "/parameters/folder/more")]
    [InlineData("""{"lifetime_seconds":"60"}""", "/lifetime_seconds")]
    public async Task What_is_no_set_of_rules_is_refused(string body, string pointer)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.PostAsync(tenant.Path("profiles/lint"), body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Fact]
    public async Task Versions_and_the_draft_are_compared()
    {
        var tenant = await TwoVersionsAsync();

        var diff = await tenant.Signer.GetAsync(tenant.Path("profiles/avatar/diff?from=1&to=2")).JsonAsync();

        Assert.Equal("profile from to changes text", diff.Members());
        Assert.Equal(("avatar", "1", "2"), (diff.Text("profile"), diff.Text("from"), diff.Text("to")));
        Assert.Equal("folder: pinned 'one' -> template 'users/{subject}'; tags now pinned ['x']", diff.Text("text"));
        Assert.All(diff.GetProperty("changes").EnumerateArray(), change => Assert.Equal("parameter what from to text", change.Members()));

        await tenant.SaveDraftAsync("avatar", """{"lifetime_seconds":600,"parameters":{"folder":{"pin":"one"}}}""");
        Assert.Equal("lifetime_seconds: 3600 -> 600", await TextAsync(tenant, "?from=1"));
        Assert.Equal("lifetime_seconds: 3600 -> 600; folder: template 'users/{subject}' -> pinned 'one'; tags no longer pinned ['x']", await TextAsync(tenant, ""));
        Assert.Equal("lifetime_seconds: 600 -> 3600", await TextAsync(tenant, "?from=draft&to=1"));
        Assert.Equal("No difference", await TextAsync(tenant, "?from=2&to=2"));
    }

    [Fact]
    public async Task A_draft_that_names_no_product_environment_is_compared_by_the_one_that_it_would_be_published_for_now()
    {
        var tenant = await service.Host.NewTenantAsync();
        var before = await tenant.AddCredentialAsync("before", ""","activate":true""");
        await tenant.PublishAsync("avatar", "{}");
        await tenant.SaveDraftAsync("avatar", "{}");
        Assert.Equal("No difference", await TextAsync(tenant, ""));

        // With two of them nobody would publish it, so nothing is known of it.
        await tenant.AddCredentialAsync("after", ""","activate":true""");
        Assert.Equal("No difference", await TextAsync(tenant, ""));

        await tenant.Admin.PostAsync(tenant.Path($"credentials/{before.Text("id")}/disable"), """{"force":true}""").JsonAsync();
        Assert.Equal("cloud_name: 'before' -> 'after'", await TextAsync(tenant, ""));
        Assert.Equal("cloud_name: 'after' -> 'before'", await TextAsync(tenant, "?from=draft&to=1"));
    }

    [Theory]
    [InlineData("?from=1&to=3")]
    [InlineData("?from=0&to=1")]
    [InlineData("?from=1&to=draft")]
    [InlineData("")]
    public async Task What_is_not_there_can_not_be_compared(string query)
    {
        var tenant = await TwoVersionsAsync();

        await tenant.Admin.GetAsync(tenant.Path($"profiles/avatar/diff{query}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("?from=one&to=2")]
    [InlineData("?from=1&to=-2")]
    [InlineData("?from=&to=2")]
    [InlineData("?from=1&to=99999999999")]
    public async Task What_is_no_version_is_refused(string query)
    {
        var tenant = await TwoVersionsAsync();

        await tenant.Admin.GetAsync(tenant.Path($"profiles/avatar/diff{query}")).RefusedAtAsync("", "invalid_request");
    }

    [Fact]
    public async Task Others_neither_lint_nor_compare()
    {
        var (tenant, other) = (await TwoVersionsAsync(), await service.Host.NewTenantAsync());

        await tenant.Signer.PostAsync(tenant.Path("profiles/lint"), "{}").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await other.Admin.PostAsync(tenant.Path("profiles/lint"), "{}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await other.Admin.GetAsync(tenant.Path("profiles/avatar/diff?from=1&to=2")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await service.Host.Operator.PostAsync("/v1/tenants/nobody-at-all/profiles/lint", "{}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private async Task<ServiceTenant> TwoVersionsAsync()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("avatar", """ "folder":{"pin":"one"} """);
        await tenant.PublishParametersAsync("avatar", """ "tags":{"pin":["x"]},"folder":{"template":"users/{subject}"} """);
        return tenant;
    }

    private static async Task<string> TextAsync(ServiceTenant tenant, string query) =>
        (await tenant.Admin.GetAsync(tenant.Path($"profiles/avatar/diff{query}")).JsonAsync()).Text("text");
}
