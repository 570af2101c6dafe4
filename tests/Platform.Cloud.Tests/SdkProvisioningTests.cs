using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Cloud.Tests.Drivers;
using Platform.Service.Credentials.Accounts;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Cloud.Tests;

public sealed class SdkProvisioningTests : IAsyncLifetime
{
    private const string Keys = $"/v1_1/provisioning/accounts/{LoopbackProvisioning.Account}/sub_accounts/{LoopbackProvisioning.Environment}/access_keys";

    private LoopbackProvisioning _cloudinary = null!;

    public async ValueTask InitializeAsync() => _cloudinary = await LoopbackProvisioning.StartAsync();

    public ValueTask DisposeAsync() => _cloudinary.DisposeAsync();

    [Fact]
    public async Task A_key_that_is_made_works_at_once_and_its_secret_is_told_once()
    {
        using var host = Host();

        var (key, secret) = await Provisioning(host).Create(LoopbackProvisioning.Environment, "rotation 7", Cancellation);
        using var told = secret;

        Assert.Equal(new ProvisionedKey(key.ApiKey, "rotation 7", Enabled: true), key);
        Assert.Equal(_cloudinary.SecretOf(key.ApiKey), Encoding.UTF8.GetString(secret.Utf8));
        Assert.Equal("***", secret.ToString());
        var (line, body) = Assert.Single(_cloudinary.Heard);
        Assert.Equal($"POST {Keys}", line);
        // The SDK adds what it adds to every body; the secret is not among it.
        Assert.Contains(""" "enabled":"true","name":"rotation 7" """.Trim(), body, StringComparison.Ordinal);
        Assert.DoesNotContain(LoopbackProvisioning.ProvisioningSecret, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_disabled_and_enabled_again_and_repeating_it_changes_nothing()
    {
        using var host = Host();
        var (key, secret) = await Provisioning(host).Create(LoopbackProvisioning.Environment, "a", Cancellation);
        secret.Dispose();

        foreach (var enabled in (bool[])[false, false, true, true])
        {
            await Provisioning(host).SetEnabled(LoopbackProvisioning.Environment, key.ApiKey, enabled, Cancellation);
            Assert.Equal(enabled, _cloudinary.IsEnabled(key.ApiKey));
            Assert.Equal(enabled, Assert.Single(await Provisioning(host).List(LoopbackProvisioning.Environment, Cancellation)).Enabled);
        }

        Assert.Contains(_cloudinary.Heard, asked => asked.Line == $"PUT {Keys}/{key.ApiKey}" && asked.Body.Contains(""" "enabled":"false" """.Trim(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(100, 2)]
    [InlineData(250, 3)]
    public async Task All_keys_are_listed_newest_first_however_many_pages_they_take(int count, int pages)
    {
        _cloudinary.AddKeys(count);
        using var host = Host();

        var keys = await Provisioning(host).List(LoopbackProvisioning.Environment, Cancellation);

        Assert.Equal(Enumerable.Range(1, count).Reverse().Select(number => $"key-{number}"), keys.Select(key => key.Name));
        Assert.Equal(pages, _cloudinary.Heard.Count);
        Assert.All(_cloudinary.Heard, asked => Assert.Contains("page_size=100&sort_by=created_at&sort_order=desc", asked.Line, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, pages).Select(page => $"GET {Keys}?page={page}"), _cloudinary.Heard.Select(asked => asked.Line.Split('&')[0]));
    }

    [Fact]
    public async Task A_product_environment_is_found_by_its_cloud_name()
    {
        using var host = Host();

        Assert.Equal(LoopbackProvisioning.Environment, await Provisioning(host).Environment(LoopbackProvisioning.CloudName, Cancellation));
        Assert.Null(await Provisioning(host).Environment("nobody-s", Cancellation));
        _cloudinary.Answer(200, "{}");
        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).Environment(LoopbackProvisioning.CloudName, Cancellation));
    }

    [Fact]
    public async Task A_key_is_deleted_and_deleting_it_again_changes_nothing()
    {
        _cloudinary.AddKeys(2);
        using var host = Host();
        var key = (await Provisioning(host).List(LoopbackProvisioning.Environment, Cancellation))[0].ApiKey;

        for (var time = 0; time < 2; time++)
        {
            await Provisioning(host).Delete(LoopbackProvisioning.Environment, key, Cancellation);
            Assert.DoesNotContain(await Provisioning(host).List(LoopbackProvisioning.Environment, Cancellation), left => left.ApiKey == key);
        }

        Assert.Single(_cloudinary.Heard, asked => asked.Line == $"DELETE {Keys}/{key}");
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Invalid credentials provisioning-secret-of-no-account"}}""")]
    [InlineData(409, """{"error":{"message":"too many keys"}}""")]
    [InlineData(500, "<html>oops</html>")]
    [InlineData(200, "<html>hello</html>")]
    [InlineData(200, "{}")]
    [InlineData(302, "")]
    public async Task What_is_no_success_is_told_without_what_was_sent(int status, string body)
    {
        using var host = Host();
        var made = await Provisioning(host).Create(LoopbackProvisioning.Environment, "a", Cancellation);
        made.Secret.Dispose();
        _cloudinary.Answer(status, body);

        var refusals = new List<Exception>
        {
            await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).List(LoopbackProvisioning.Environment, Cancellation)),
            await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).Create(LoopbackProvisioning.Environment, "b", Cancellation)),
        };
        // Of an empty answer to a change nothing is read, so it is one.
        if (body != "{}") refusals.Add(await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).SetEnabled(LoopbackProvisioning.Environment, made.Key.ApiKey, false, Cancellation)));

        Assert.All(refusals, refusal => Assert.DoesNotContain("provisioning-", refusal.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_not_there_and_a_wrong_account_are_refused()
    {
        using var host = Host();
        using var stranger = Host(secret: "another");

        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).SetEnabled(LoopbackProvisioning.Environment, "none", false, Cancellation));
        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).List("elsewhere", Cancellation));
        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(stranger).List(LoopbackProvisioning.Environment, Cancellation));
    }

    [Fact]
    public async Task What_makes_a_key_is_asked_once_even_when_the_answer_is_lost()
    {
        using var host = Host();
        _cloudinary.Answer(503, "");

        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning(host).Create(LoopbackProvisioning.Environment, "a", Cancellation));

        Assert.Single(_cloudinary.Heard);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IApiKeyProvisioning Provisioning(IHost host) => host.Services.GetRequiredService<IApiKeyProvisioning>();

    private IHost Host(string secret = LoopbackProvisioning.ProvisioningSecret)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Cloudinary:ApiBaseAddress"] = _cloudinary.Address.ToString();
        builder.Configuration["Cloudinary:Provisioning:AccountId"] = LoopbackProvisioning.Account;
        builder.Configuration["Cloudinary:Provisioning:ApiKey"] = LoopbackProvisioning.ProvisioningKey;
        builder.Configuration["Cloudinary:Provisioning:ApiSecret"] = secret;
        builder.AddServiceDefaults();
        builder.Services.AddAccounts();
        CloudSetup.AddCloudinarySdk(builder.Services);
        var host = builder.Build();
        Assert.True(Provisioning(host).IsConfigured);
        return host;
    }
}
