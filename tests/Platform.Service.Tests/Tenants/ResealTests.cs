using System.Net;
using System.Text.Json;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Tenants;

/// <summary>The master key is replaced, on a service that is started again with each step.</summary>
public sealed class ResealTests
{
    private const string Sign = """{"profile":"avatar","subject":"ada"}""";

    private static readonly (string, string) FirstKey = ("Sealing:Keys:first", MasterKey.Random());
    private static readonly (string, string) FirstIsActive = ("Sealing:ActiveKey", "first");
    private static readonly (string, string) SecondKey = ("Sealing:Keys:second", MasterKey.Random());
    private static readonly (string, string) SecondIsActive = ("Sealing:ActiveKey", "second");

    [Fact]
    public async Task What_was_sealed_under_the_old_master_key_opens_without_it_once_it_is_sealed_anew()
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewTenantAsync();
        var disabled = (await tenant.AddCredentialAsync()).Text("id");
        await tenant.AddCredentialAsync(more: ""","activate":true""");
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{disabled}/disable"), """{"force":true}""").JsonAsync();
        await tenant.PublishParametersAsync("avatar", """ "folder":{"template":"users/{subject_hash}"} """);
        var signed = await SignedAsync(before, tenant);

        await using var both = await before.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        var resealed = await both.Operator.PostAsync(tenant.Path("reseal"));
        Assert.True((await resealed.JsonAsync(HttpStatusCode.OK)).TryGetProperty("propagation", out _));
        Assert.Equal("tenant.reseal master_key=second secrets=3", await LastEntryAsync(both, tenant));
        Assert.Equal(signed, await SignedAsync(both, tenant));

        // Nothing is left to do, and nothing is done.
        var again = await both.Operator.PostAsync(tenant.Path("reseal"));
        Assert.Equal(resealed.Headers.ETag, again.Headers.ETag);
        await both.Operator.PutAsync(tenant.Path("profiles/later/draft"), "{}").JsonAsync(HttpStatusCode.Created);
        Assert.StartsWith("profile.save_draft", await LastEntryAsync(both, tenant), StringComparison.Ordinal);

        await using var after = await both.RestartAsync(SecondKey, SecondIsActive);
        Assert.Equal(signed, await SignedAsync(after, tenant));
        await after.Operator.PostAsync(tenant.Path($"credentials/{disabled}/enable")).JsonAsync();
        await after.Operator.PostAsync(tenant.Path($"credentials/{disabled}/activate"), """{"check":false}""").JsonAsync();
        Assert.Equal(disabled, (await after.Operator.PostAsync(tenant.Path("signatures"), Sign).JsonAsync()).Text("credential"));

    }

    [Fact]
    public async Task What_was_written_since_is_checked_without_the_old_master_key_and_what_was_before_is_told()
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewSigningTenantAsync();
        var entries = (await VerdictAsync(before, tenant)).GetProperty("entries").GetInt32();

        await using var both = await before.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        await both.Operator.PostAsync(tenant.Path("reseal")).JsonAsync();
        var complete = await VerdictAsync(both, tenant);
        Assert.Equal("valid entries head", complete.Members());

        await using var after = await both.RestartAsync(SecondKey, SecondIsActive);
        var verdict = await VerdictAsync(after, tenant);
        Assert.Equal((true, entries + 1, complete.Text("head")), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32(), verdict.Text("head")));
        var passedOver = Assert.Single(verdict.GetProperty("unchecked").EnumerateArray());
        Assert.Equal(("first", 1, entries), (passedOver.Text("master_key"), passedOver.GetProperty("from").GetInt32(), passedOver.GetProperty("to").GetInt32()));
    }

    [Fact]
    public async Task A_trail_that_has_nothing_of_the_new_master_key_is_not_checked_without_the_old_one()
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewTenantAsync();

        await using var after = await before.RestartAsync(SecondKey, SecondIsActive);
        var verdict = await VerdictAsync(after, tenant);
        Assert.Equal((false, 0, "key_missing"), (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("entries").GetInt32(), verdict.GetProperty("first_bad").Text("reason")));
    }

    [Fact]
    public async Task Without_the_old_master_key_nothing_is_sealed_anew_and_nothing_is_lost()
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewSigningTenantAsync();
        var signed = await SignedAsync(before, tenant);

        await using var without = await before.RestartAsync(SecondKey, SecondIsActive);
        var refused = await without.Operator.PostAsync(tenant.Path("reseal")).ProblemAsync(HttpStatusCode.Conflict, "seal_broken");
        Assert.Contains("Sealing:Keys:first", refused.Text("detail"), StringComparison.Ordinal);

        await using var both = await without.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        Assert.Equal(signed, await SignedAsync(both, tenant));
        await both.Operator.PostAsync(tenant.Path("reseal")).JsonAsync();
    }

    [Fact]
    public async Task It_is_for_operators_and_keeps_conditions()
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewTenantAsync();
        await tenant.Admin.PostAsync(tenant.Path("reseal")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await host.Operator.PostAsync("/v1/tenants/nobody/reseal").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await host.Operator.PostAsync(tenant.Path("reseal"), null, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    /// <summary>The folder, which has the subject's hash, and who signed.</summary>
    private static async Task<(string Folder, string Credential)> SignedAsync(ServiceHost host, ServiceTenant tenant)
    {
        var signed = await host.Operator.PostAsync(tenant.Path("signatures"), Sign).JsonAsync();
        return (signed.GetProperty("fields").GetProperty("folder").GetString()!, signed.Text("credential"));
    }

    private static Task<JsonElement> VerdictAsync(ServiceHost host, ServiceTenant tenant) => host.Operator.GetAsync(tenant.Path("audit/verify")).JsonAsync();

    private static async Task<string> LastEntryAsync(ServiceHost host, ServiceTenant tenant)
    {
        JsonElement last = (await host.Operator.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray().Last();
        return $"{last.Text("action")} {last.GetProperty("detail").GetString()}";
    }
}
