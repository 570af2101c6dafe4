using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Tests.Drivers;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

public sealed class HttpProvisioningTests : IAsyncLifetime
{
    private LoopbackCloudinary _cloudinary = null!;
    private IHost _host = null!;

    private IApiKeyProvisioning Provisioning => _host.Services.GetRequiredService<IApiKeyProvisioning>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloudinary = await LoopbackCloudinary.StartAsync();
        _cloudinary.AddKey("demo", "key", "secret", "by hand");
        _host = Start(_cloudinary.ProvisioningSettings);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return _cloudinary.DisposeAsync();
    }

    [Fact]
    public async Task A_key_is_made_listed_disabled_enabled_and_deleted()
    {
        var environment = (await Provisioning.Environment("demo", Cancellation))!;
        Assert.Null(await Provisioning.Environment("elsewhere", Cancellation));

        var (key, secret) = await Provisioning.Create(environment, "platform-x", Cancellation);

        using (secret) Assert.Equal("SECRET-of-made-1"u8.ToArray(), secret.Utf8.ToArray());
        Assert.Equal(new ProvisionedKey("made-1", "platform-x", true), key);
        Assert.Equal(["key", "made-1"], (await Provisioning.List(environment, Cancellation)).Select(listed => listed.ApiKey).Order(StringComparer.Ordinal));
        await Provisioning.SetEnabled(environment, "key", false, Cancellation);
        Assert.Equal(["key by hand disabled", "made-1 platform-x enabled"], _cloudinary.KeysOf("demo"));
        await Provisioning.SetEnabled(environment, "key", true, Cancellation);
        await Provisioning.Delete(environment, "made-1", Cancellation);
        await Provisioning.Delete(environment, "made-1", Cancellation);
        Assert.Equal(["key by hand enabled"], _cloudinary.KeysOf("demo"));
    }

    [Fact]
    public async Task More_keys_than_a_page_has_are_all_listed()
    {
        for (var number = 0; number < 150; number++) _cloudinary.AddKey("demo", $"key-{number}", "secret");

        Assert.Equal(151, (await Provisioning.List("env-demo", Cancellation)).Count);
    }

    [Fact]
    public async Task A_key_is_not_made_twice_when_the_answer_is_lost()
    {
        _cloudinary.Breaks = (method, done) => method is "POST" && done;

        var failure = await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning.Create("env-demo", "platform-x", Cancellation));

        Assert.Equal(2, _cloudinary.KeysOf("demo").Length);
        Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"sub_accounts":null,"access_keys":null}""")]
    [InlineData("""{"sub_accounts":[null],"access_keys":[null],"api_key":null,"name":null,"enabled":null,"api_secret":null}""")]
    [InlineData("""{"sub_accounts":[{}],"access_keys":[{}],"api_key":"k","name":"n","enabled":true}""")]
    [InlineData("""{"sub_accounts":[{"id":null,"cloud_name":"demo"}],"access_keys":[{"api_key":"k","name":"n"}],"api_key":"k","name":"n","enabled":true,"api_secret":""}""")]
    [InlineData("""{"sub_accounts":[{"id":"e"}],"access_keys":[{"api_key":"..","enabled":true}],"api_key":"..","enabled":true,"api_secret":"s"}""")]
    public async Task What_is_not_the_provisioning_API_is_not_taken_for_it(string answer)
    {
        _cloudinary.ProvisioningAnswer = answer;

        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning.Environment("demo", Cancellation));
        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning.List("env-demo", Cancellation));
        await Assert.ThrowsAsync<ProvisioningException>(() => Provisioning.Create("env-demo", "platform-x", Cancellation));
    }

    [Theory]
    [InlineData("Cloudinary:Provisioning:ApiSecret", "wrong")]
    [InlineData("Cloudinary:Provisioning:AccountId", "another")]
    [InlineData("Cloudinary:ApiBaseAddress", "http://127.0.0.1:9")]
    public async Task What_is_refused_or_out_of_reach_tells_nothing_that_was_sent(string key, string value)
    {
        using var host = Start([.. _cloudinary.ProvisioningSettings, (key, value)]);

        var failure = await Assert.ThrowsAsync<ProvisioningException>(() => host.Services.GetRequiredService<IApiKeyProvisioning>().List("env-demo", Cancellation));

        Assert.Null(failure.InnerException);
        Assert.DoesNotContain("SECRET", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_configuration_is_refused_at_the_start()
    {
        using var host = Start(("Cloudinary:Provisioning:AccountId", "an-account"));

        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(host.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate);
    }

    private static IHost Start(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.AddServiceDefaults();
        builder.Services.AddAccounts();
        return builder.Build();
    }
}
