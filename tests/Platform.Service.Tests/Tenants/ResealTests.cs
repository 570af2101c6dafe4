using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Credentials;
using Platform.Contracts.Tenants;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Tenants;
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
        Assert.Equal(2, refused.GetProperty("broken").GetArrayLength());
        Assert.StartsWith("profile.publish", await LastEntryAsync(without, tenant), StringComparison.Ordinal);

        await using var both = await without.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        Assert.Equal(signed, await SignedAsync(both, tenant));
        await both.Operator.PostAsync(tenant.Path("reseal")).JsonAsync();
    }

    [Theory]
    [InlineData("added")]
    [InlineData("destroy_scheduled")]
    public async Task A_secret_that_does_not_open_is_named_and_leaves_no_other_under_the_old_master_key(string state)
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var broken = (await tenant.AddCredentialAsync(more: ""","activate":false""")).Text("id");
        await tenant.PublishParametersAsync("avatar", """ "folder":{"template":"users/{subject_hash}"} """);
        if (state == "destroy_scheduled") await tenant.Admin.DeleteAsync(tenant.Path($"credentials/{broken}")).JsonAsync();
        var signed = await SignedAsync(before, tenant);
        await EditAsync(before, tenant, document => document with
        {
            Credentials = document.Credentials with { Credentials = [.. document.Credentials.Credentials.Select(credential => credential.Id == broken ? credential with { Secret = Flipped(credential.Secret!) } : credential)] },
        });

        await using var both = await before.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        Assert.Equal([$"credentials/{broken}"], await BrokenAsync(both, tenant));
        Assert.Equal("tenant.reseal master_key=second secrets=2 broken=1", await LastEntryAsync(both, tenant));

        // Again it is named, and nothing is done.
        var entries = (await VerdictAsync(both, tenant)).GetProperty("entries").GetInt32();
        Assert.Equal([$"credentials/{broken}"], await BrokenAsync(both, tenant));
        Assert.Equal(entries, (await VerdictAsync(both, tenant)).GetProperty("entries").GetInt32());

        await using var after = await both.RestartAsync(SecondKey, SecondIsActive);
        Assert.Equal(signed, await SignedAsync(after, tenant));

        // The cure.
        await after.Operator.DeleteAsync(tenant.Path($"credentials/{broken}")).JsonAsync();
        Assert.Equal([$"credentials/{broken}"], await BrokenAsync(after, tenant));
        after.Clock.SetForward(TimeSpan.FromDays(7.1));
        await after.Operator.PostAsync(tenant.Path("reseal")).JsonAsync();
    }

    [Fact]
    public async Task The_tenants_own_key_that_does_not_open_is_named_and_sealed_anew_once_it_does()
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("avatar", """ "folder":{"template":"users/{subject_hash}"} """);
        var signed = await SignedAsync(before, tenant);
        await EditAsync(before, tenant, document => document with { SubjectKey = Flipped(document.SubjectKey!) });

        await using var both = await before.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        Assert.Equal(["subject_key"], await BrokenAsync(both, tenant));
        Assert.Equal("tenant.reseal master_key=second secrets=1 broken=1", await LastEntryAsync(both, tenant));

        await EditAsync(both, tenant, document => document with { SubjectKey = Flipped(document.SubjectKey!) });
        await both.Operator.PostAsync(tenant.Path("reseal")).JsonAsync();
        Assert.Equal("tenant.reseal master_key=second secrets=1", await LastEntryAsync(both, tenant));

        await using var after = await both.RestartAsync(SecondKey, SecondIsActive);
        Assert.Equal(signed, await SignedAsync(after, tenant));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_keeps_what_opens_as_it_is()
    {
        await using var before = await ServiceHost.StartAsync(FirstKey, FirstIsActive);
        var tenant = await before.NewSigningTenantAsync();
        await EditAsync(before, tenant, document => document with { SubjectKey = Flipped(document.SubjectKey!) });

        await using var both = await before.RestartAsync(FirstKey, SecondKey, SecondIsActive);
        await both.Operator.PostAsync(tenant.Path("reseal"), null, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.StartsWith("profile.publish", await LastEntryAsync(both, tenant), StringComparison.Ordinal);
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

    /// <summary>What the refusal to seal everything anew names.</summary>
    private static async Task<string[]> BrokenAsync(ServiceHost host, ServiceTenant tenant)
    {
        var refused = await host.Operator.PostAsync(tenant.Path("reseal")).ProblemAsync(HttpStatusCode.Conflict, "seal_broken");
        return [.. refused.GetProperty("broken").EnumerateArray().Select(name => name.GetString()!)];
    }

    private static Task EditAsync(ServiceHost host, ServiceTenant tenant, Func<TenantState, TenantState> edit) =>
        host.EditAsync("tenant", host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITenantAdministration>(tenant.Id).GetGrainId(), edit);

    private static SealedSecret Flipped(SealedSecret secret) => secret with { Envelope = secret.Envelope.SetItem(20, (byte)(secret.Envelope[20] ^ 1)) };

    private static Task<JsonElement> VerdictAsync(ServiceHost host, ServiceTenant tenant) => host.Operator.GetAsync(tenant.Path("audit/verify")).JsonAsync();

    private static async Task<string> LastEntryAsync(ServiceHost host, ServiceTenant tenant)
    {
        JsonElement last = (await host.Operator.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray().Last();
        return $"{last.Text("action")} {last.GetProperty("detail").GetString()}";
    }
}
