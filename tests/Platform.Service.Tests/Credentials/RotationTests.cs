using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Credentials;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

/// <summary>Rotations over HTTP, with the provisioning API of a loopback Cloudinary.</summary>
public sealed class RotationTests(ProvisionedService service) : IClassFixture<ProvisionedService>
{
    private const string OldKey = "by-hand";

    private ServiceHost Host => service.Host;

    private LoopbackCloudinary Cloudinary => service.Cloudinary;

    [Fact]
    public async Task A_credential_is_rotated_in_one_call_and_its_key_is_disabled_when_nothing_it_signed_can_be_used()
    {
        var (tenant, cloud, old) = await NewAsync();

        var made = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync(HttpStatusCode.OK);

        Assert.Equal(("active", cloud, "complete"), (made.Text("state"), made.Text("cloud_name"), made.GetProperty("propagation").Text("state")));
        var rotation = made.GetProperty("rotation");
        Assert.Equal((old, made.Text("id"), "draining"), (rotation.Text("from"), rotation.Text("to"), rotation.Text("step")));
        Assert.Equal(made.Text("id"), (await tenant.SignAsync("""{"profile":"p"}""").JsonAsync()).Text("credential"));
        Assert.Equal([$"{OldKey}-{cloud} by hand enabled", $"{made.Text("api_key")} platform-{rotation.Text("id")}-1 enabled"], Cloudinary.KeysOf(cloud));
        made.Time("checked_at");

        await CarryOnAsync(tenant, rotation.Text("id"));
        Assert.Equal("draining", await StateAsync(tenant, old));
        Host.Clock.SetForward(TimeSpan.FromMinutes(63));
        await CarryOnAsync(tenant, rotation.Text("id"));

        Assert.Equal(("disabled", "active"), (await StateAsync(tenant, old), await StateAsync(tenant, made.Text("id"))));
        Assert.Equal([$"{OldKey}-{cloud} by hand disabled", $"{made.Text("api_key")} platform-{rotation.Text("id")}-1 enabled"], Cloudinary.KeysOf(cloud));
        Assert.False((await ShowAsync(tenant, made.Text("id"))).TryGetProperty("rotation", out _));
        Assert.Equal(
            ["credential.rotate", "credential.rotate_key", "credential.rotate_activate", "credential.rotate_disable", "credential.rotate_end"],
            await TrailAsync(tenant));
    }

    [Fact]
    public async Task Rotating_again_answers_with_the_rotation_that_is_under_way()
    {
        var (tenant, cloud, old) = await NewAsync();
        var made = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync()).Text("id");

        var asked = Cloudinary.Heard.Count;

        Assert.Equal(made, (await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync()).Text("id"));

        Assert.Equal(2, Cloudinary.KeysOf(cloud).Length);
        Assert.Equal(asked, Cloudinary.Heard.Count);
    }

    [Fact]
    public async Task A_key_that_leaks_while_it_drains_is_disabled_at_Cloudinary_at_once()
    {
        var (tenant, cloud, old) = await NewAsync();
        var made = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync();
        Assert.Contains($"{OldKey}-{cloud} by hand enabled", Cloudinary.KeysOf(cloud));

        var leaked = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/disable"), """{"compromised":true}""").JsonAsync();

        Assert.Equal("disabled", leaked.Text("state"));
        await Patience.Until(() => Cloudinary.KeysOf(cloud), keys => keys.Contains($"{OldKey}-{cloud} by hand disabled"));
        await Patience.Until(() => TrailAsync(tenant), trail => trail[^1] is "credential.rotate_end");
        Assert.Equal(made.Text("id"), (await tenant.SignAsync("""{"profile":"p"}""").JsonAsync()).Text("credential"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_leaks_before_there_is_another_is_disabled_at_Cloudinary_at_once_unless_it_serves_another_credential(bool shared)
    {
        var (tenant, cloud, old) = await NewAsync();
        Cloudinary.Breaks = (method, done) => method is "POST" && done;
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "rotation_pending");
        Cloudinary.Breaks = (_, _) => false;
        if (shared) await AddAsync(tenant, cloud, "delivery", activate: false);

        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/disable"), """{"compromised":true}""").JsonAsync();

        await Patience.Until(() => TrailAsync(tenant), trail => trail[^1] is "credential.rotate_end");
        Assert.Equal([$"{OldKey}-{cloud} by hand {(shared ? "enabled" : "disabled")}"], Cloudinary.KeysOf(cloud));
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/enable")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
    }

    [Fact]
    public async Task A_key_that_leaks_while_its_rotation_is_ended_is_disabled_at_Cloudinary_too()
    {
        var (tenant, cloud, old) = await NewAsync();
        Cloudinary.Breaks = (method, done) => method is "POST" && done;
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "rotation_pending");
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/disable"), """{"force":true}""").JsonAsync();
        var rotation = (await ShowAsync(tenant, old)).GetProperty("rotation").Text("id");

        // While Cloudinary is asked for the keys, to leave the old one as it is, somebody finds out that it has leaked.
        var told = 0;
        Cloudinary.Breaks = (method, done) =>
        {
            if (method is "GET" && !done && Interlocked.Exchange(ref told, 1) == 0)
            {
                tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/disable"), """{"compromised":true}""").JsonAsync().GetAwaiter().GetResult();
            }

            return false;
        };
        await CarryOnAsync(tenant, rotation);
        Cloudinary.Breaks = (_, _) => false;

        await Patience.Until(() => TrailAsync(tenant), trail => trail[^1] is "credential.rotate_end");
        Assert.Equal([$"{OldKey}-{cloud} by hand disabled"], Cloudinary.KeysOf(cloud));
    }

    /// <summary>Whatever Cloudinary would say, it is not asked about what is refused anyway.</summary>
    [Fact]
    public async Task Cloudinary_is_not_asked_about_a_rotation_that_can_not_begin()
    {
        var (tenant, cloud, old) = await NewAsync();
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/disable"), """{"force":true}""").JsonAsync();
        Cloudinary.Answer(cloud, 500, "");
        var asked = Cloudinary.Heard.Count;

        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");

        Assert.Equal(asked, Cloudinary.Heard.Count);
    }

    [Fact]
    public async Task A_repeated_rotation_is_answered_with_the_key_that_it_made_also_after_its_end()
    {
        var (tenant, cloud, old) = await NewAsync();
        var path = tenant.Path($"credentials/{old}/rotate");
        Cloudinary.Breaks = (method, done) => method is "POST" && done;
        await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "r")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "rotation_pending");
        Cloudinary.Breaks = (_, _) => false;
        var made = await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "r")).JsonAsync(HttpStatusCode.OK);
        Host.Clock.SetForward(TimeSpan.FromMinutes(63));
        await CarryOnAsync(tenant, made.GetProperty("rotation").Text("id"));
        var keys = Cloudinary.KeysOf(cloud);

        var again = await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "r"));

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        var repeated = await again.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((made.Text("id"), "active", false, "complete"), (repeated.Text("id"), repeated.Text("state"), repeated.TryGetProperty("rotation", out _), repeated.GetProperty("propagation").Text("state")));
        Assert.Equal(("disabled", made.Text("id")), ((await ShowAsync(tenant, old)).Text("state"), (await ShowAsync(tenant, old)).Text("replaced_by")));
        Assert.Equal(keys, Cloudinary.KeysOf(cloud));
        var asked = Cloudinary.Heard.Count;
        await tenant.Admin.PostAsync(path).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        Assert.Equal(asked, Cloudinary.Heard.Count);
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{made.Text("id")}/rotate"), null, ("Idempotency-Key", "r")).RefusedAtAsync("", "idempotency_key_reused");
    }

    [Fact]
    public async Task A_second_rotation_of_a_credential_that_was_taken_back_is_not_answered_with_what_the_first_one_made()
    {
        var (tenant, _, old) = await NewAsync();
        var path = tenant.Path($"credentials/{old}/rotate");
        var first = await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "first")).JsonAsync(HttpStatusCode.OK);
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/activate")).JsonAsync();
        await CarryOnAsync(tenant, first.GetProperty("rotation").Text("id"));
        Assert.False((await ShowAsync(tenant, old)).TryGetProperty("replaced_by", out _));
        Assert.Equal(first.Text("id"), (await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "first")).JsonAsync(HttpStatusCode.OK)).Text("id"));

        Cloudinary.Breaks = (method, done) => method is "POST" && done;
        await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "second")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "rotation_pending");
        Cloudinary.Breaks = (_, _) => false;
        var second = await tenant.Admin.PostAsync(path, null, ("Idempotency-Key", "second")).JsonAsync(HttpStatusCode.OK);

        Assert.Equal((old, "active"), (second.GetProperty("rotation").Text("from"), second.Text("state")));
        Assert.NotEqual(first.Text("id"), second.Text("id"));
        Assert.Equal(second.Text("id"), (await ShowAsync(tenant, old)).Text("replaced_by"));
    }

    [Fact]
    public async Task A_key_that_was_made_and_never_arrived_is_deleted_and_made_anew()
    {
        var (tenant, cloud, old) = await NewAsync();
        Cloudinary.Breaks = (method, done) => method is "POST" && done;

        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "rotation_pending");
        Assert.Equal(2, Cloudinary.KeysOf(cloud).Length);
        Assert.Equal("making_key", (await ShowAsync(tenant, old)).GetProperty("rotation").Text("step"));
        Cloudinary.Breaks = (_, _) => false;
        var made = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync();

        Assert.Equal([$"{OldKey}-{cloud} by hand enabled", $"{made.Text("api_key")} platform-{made.GetProperty("rotation").Text("id")}-2 enabled"], Cloudinary.KeysOf(cloud));
    }

    [Fact]
    public async Task Going_back_to_the_old_credential_leaves_its_key_alone()
    {
        var (tenant, cloud, old) = await NewAsync();
        var rotation = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync()).GetProperty("rotation").Text("id");
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/activate")).JsonAsync();
        await Patience.Until(() => TrailAsync(tenant), trail => trail[^1] == "credential.rotate_end");

        Assert.Equal("active", await StateAsync(tenant, old));
        Assert.All(Cloudinary.KeysOf(cloud), key => Assert.EndsWith("enabled", key, StringComparison.Ordinal));
        Assert.False((await ShowAsync(tenant, old)).TryGetProperty("rotation", out _));

        // Nor is it disabled when another takes its place by hand.
        Cloudinary.AddKey(cloud, $"third-{cloud}", ServiceTenant.Secret, "by hand");
        await AddAsync(tenant, cloud, "upload", key: $"third-{cloud}");
        Host.Clock.SetForward(TimeSpan.FromMinutes(63));
        await CarryOnAsync(tenant, rotation);
        Assert.Equal("draining", await StateAsync(tenant, old));
        Assert.All(Cloudinary.KeysOf(cloud), key => Assert.EndsWith("enabled", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_credential_that_was_taken_back_is_rotated_anew()
    {
        var (tenant, cloud, old) = await NewAsync();
        var first = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync();
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/activate")).JsonAsync();

        await Patience.Until(() => TrailAsync(tenant), trail => trail[^1] == "credential.rotate_end");
        var second = await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync();

        Assert.NotEqual(first.Text("id"), second.Text("id"));
        Assert.Equal("active", second.Text("state"));
        Assert.Equal(3, Cloudinary.KeysOf(cloud).Length);
    }

    /// <summary>What a person has disabled at Cloudinary, nobody else enables.</summary>
    [Fact]
    public async Task A_key_that_was_disabled_by_hand_stays_so_also_when_it_serves_another_credential()
    {
        var (tenant, cloud, old) = await NewAsync();
        var rotation = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync()).GetProperty("rotation").Text("id");
        await AddAsync(tenant, cloud, "delivery");
        Cloudinary.DisableKey($"{OldKey}-{cloud}");
        Host.Clock.SetForward(TimeSpan.FromMinutes(63));

        await CarryOnAsync(tenant, rotation);

        Assert.Equal("disabled", await StateAsync(tenant, old));
        Assert.Contains($"{OldKey}-{cloud} by hand disabled", Cloudinary.KeysOf(cloud));
        Assert.Equal("credential.rotate_end", (await TrailAsync(tenant))[^1]);
    }

    [Fact]
    public async Task A_rotation_that_was_taken_back_ends_without_the_provisioning_API()
    {
        var (tenant, _, old) = await NewAsync();
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync();
        Cloudinary.Breaks = (_, _) => true;
        try
        {
            await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/activate"), """{"check":false}""").JsonAsync();
            await Patience.Until(() => TrailAsync(tenant), trail => trail[^1] == "credential.rotate_end");
        }
        finally
        {
            Cloudinary.Breaks = (_, _) => false;
        }
    }

    [Fact]
    public async Task A_key_that_comes_to_serve_another_credential_while_it_is_disabled_is_enabled_again()
    {
        var (tenant, cloud, old) = await NewAsync();
        var rotation = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync()).GetProperty("rotation").Text("id");
        Host.Clock.SetForward(TimeSpan.FromMinutes(63));
        var added = false;
        Cloudinary.Breaks = (method, done) =>
        {
            if (method is not "PUT" || done || added) return false;
            added = true;
            AddAsync(tenant, cloud, "delivery").GetAwaiter().GetResult();
            return false;
        };
        try
        {
            await CarryOnAsync(tenant, rotation);
        }
        finally
        {
            Cloudinary.Breaks = (_, _) => false;
        }

        Assert.True(added);
        Assert.All(Cloudinary.KeysOf(cloud), key => Assert.EndsWith("enabled", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_came_to_serve_another_credential_stays_enabled()
    {
        var (tenant, cloud, old) = await NewAsync();
        var rotation = (await tenant.Admin.PostAsync(tenant.Path($"credentials/{old}/rotate")).JsonAsync()).GetProperty("rotation").Text("id");
        await AddAsync(tenant, cloud, "delivery");
        Host.Clock.SetForward(TimeSpan.FromMinutes(63));

        await CarryOnAsync(tenant, rotation);

        Assert.Equal("disabled", await StateAsync(tenant, old));
        Assert.All(Cloudinary.KeysOf(cloud), key => Assert.EndsWith("enabled", key, StringComparison.Ordinal));
    }

    /// <summary>Anybody may register any cloud name: only who has a working key of it gets another.</summary>
    [Fact]
    public async Task Nobody_gets_a_key_of_a_product_environment_that_is_not_theirs()
    {
        var (_, cloud, _) = await NewAsync();
        var thief = await Host.NewTenantAsync();
        var id = (await thief.AddCredentialAsync(cloud)).Text("id");

        await thief.Admin.PostAsync(thief.Path($"credentials/{id}/rotate")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "credential_rejected");

        Assert.Single(Cloudinary.KeysOf(cloud));
        Assert.False((await ShowAsync(thief, id)).TryGetProperty("rotation", out _));
    }

    [Fact]
    public async Task What_can_not_be_rotated_is_refused_and_nothing_is_made()
    {
        var (tenant, cloud, old) = await NewAsync();
        var delivery = await AddAsync(tenant, cloud, "delivery");
        foreach (var id in new[] { delivery, old })
        {
            await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/rotate")).ProblemAsync(HttpStatusCode.Conflict, "credential_not_rotatable");
        }

        var (other, _, inUse) = await NewAsync();
        var spare = await AddAsync(other, $"cloud-of-{other.Id}", "upload", activate: false);
        await other.Admin.PostAsync(other.Path($"credentials/{spare}/rotate")).ProblemAsync(HttpStatusCode.Conflict, "credential_state");
        await other.Admin.PostAsync(other.Path($"credentials/{inUse}/rotate"), null, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await tenant.Admin.PostAsync(tenant.Path($"credentials/{inUse}/rotate")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await tenant.Signer.PostAsync(tenant.Path($"credentials/{old}/rotate")).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        Assert.Single(Cloudinary.KeysOf(cloud));
    }

    [Fact]
    public async Task Without_the_provisioning_API_nothing_is_rotated()
    {
        await using var cloudinary = await LoopbackCloudinary.StartAsync();
        cloudinary.AddKey("demo", ServiceTenant.ApiKey, ServiceTenant.Secret);
        await using var host = await ServiceHost.StartAsync(("Cloudinary:ApiBaseAddress", cloudinary.Address.ToString()));
        var tenant = await host.NewTenantAsync();
        var id = (await tenant.AddCredentialAsync()).Text("id");

        await tenant.Admin.PostAsync(tenant.Path($"credentials/{id}/rotate")).ProblemAsync(HttpStatusCode.Conflict, "credential_not_rotatable");
    }

    /// <summary>A tenant that signs, with a product environment and a key of its own.</summary>
    private async Task<(ServiceTenant Tenant, string CloudName, string Credential)> NewAsync()
    {
        var tenant = await Host.NewTenantAsync();
        var cloud = $"cloud-of-{tenant.Id}";
        Cloudinary.AddKey(cloud, $"{OldKey}-{cloud}", ServiceTenant.Secret, "by hand");
        var id = await AddAsync(tenant, cloud, "upload");
        await tenant.PublishAsync("p", """{"parameters":{"folder":{"pin":"a"}}}""");
        await tenant.SignAsync("""{"profile":"p"}""").JsonAsync();
        return (tenant, cloud, id);
    }

    private static async Task<string> AddAsync(ServiceTenant tenant, string cloud, string kind, bool activate = true, string? key = null) => (await tenant.Admin.PostAsync(
        tenant.Path("credentials"),
        $$"""{"kind":"{{kind}}","cloud_name":"{{cloud}}","api_key":"{{key ?? $"{OldKey}-{cloud}"}}","api_secret":"{{ServiceTenant.Secret}}","activate":{{(activate ? "true" : "false")}}}""").JsonAsync(HttpStatusCode.Created)).Text("id");

    /// <summary>What the sweep has done.</summary>
    private Task CarryOnAsync(ServiceTenant tenant, string rotation) => Host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICredentialRotations>(tenant.Id).CarryOn(rotation);

    private static async Task<JsonElement> ShowAsync(ServiceTenant tenant, string id) => await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync();

    private static async Task<string> StateAsync(ServiceTenant tenant, string id) => (await ShowAsync(tenant, id)).Text("state");

    private static async Task<string[]> TrailAsync(ServiceTenant tenant) => [.. (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray()
        .Select(entry => entry.Text("action")).Where(action => action.StartsWith("credential.rotate", StringComparison.Ordinal))];
}
