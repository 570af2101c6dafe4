using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

/// <summary>Rotations that end another way than they were meant to: taken back, with a key that has leaked, or with one that serves another credential.</summary>
public sealed class RotationEndTests(ProvisionedService service) : RotationDriver(service), IClassFixture<ProvisionedService>
{
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
}
