using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

/// <summary>Rotations over HTTP, with the provisioning API of a loopback Cloudinary.</summary>
public sealed class RotationTests(ProvisionedService service) : RotationDriver(service), IClassFixture<ProvisionedService>
{
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
}
