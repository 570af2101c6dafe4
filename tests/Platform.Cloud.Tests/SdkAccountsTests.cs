using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Tests.Drivers;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Cloud.Tests;

public sealed class SdkAccountsTests : IAsyncLifetime
{
    private LoopbackCloudinary _cloudinary = null!;
    private IHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _cloudinary = await LoopbackCloudinary.StartAsync();
        _cloudinary.AddKey("demo", "key", "secret");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Cloudinary:ApiBaseAddress"] = _cloudinary.Address.ToString();
        builder.AddServiceDefaults();
        builder.Services.AddAccounts();
        CloudSetup.AddCloudinarySdk(builder.Services);
        _host = builder.Build();
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return _cloudinary.DisposeAsync();
    }

    [Fact]
    public async Task The_sdk_is_asked_in_place_of_the_http_client()
    {
        Assert.IsType<SdkAccounts>(_host.Services.GetRequiredService<ICloudinaryAccounts>());
        Assert.False(_host.Services.GetRequiredService<IApiKeyProvisioning>().IsConfigured);

        Assert.IsType<CredentialCheck.Accepted>(await Check("demo", "key", "secret"));
        Assert.Equal("/v1_1/demo/ping", Assert.Single(_cloudinary.Heard).Path);
    }

    [Fact]
    public async Task A_credential_that_cloudinary_does_not_take_is_rejected_with_the_part_that_is_wrong()
    {
        Assert.Equal(new CredentialCheck.Rejected(RejectedPart.ApiSecret), await Check("demo", "key", "another"));
        Assert.Equal(new CredentialCheck.Rejected(RejectedPart.ApiKey), await Check("demo", "other", "secret"));
        Assert.Equal(new CredentialCheck.Rejected(RejectedPart.CloudName), await Check("elsewhere", "key", "secret"));
    }

    [Theory]
    [InlineData(500, """{"error":{"message":"oops"}}""")]
    [InlineData(302, "")]
    [InlineData(200, "<html>hello</html>")]
    [InlineData(200, """{"status":"maybe"}""")]
    public async Task What_is_no_answer_of_cloudinarys_leaves_the_credential_unchecked(int status, string body)
    {
        _cloudinary.Answer("demo", status, body);

        Assert.IsType<CredentialCheck.Unchecked>(await Check("demo", "key", "secret"));
    }

    private async Task<CredentialCheck> Check(string cloudName, string apiKey, string secret)
    {
        using var given = ApiSecret.FromText(secret);
        return await _host.Services.GetRequiredService<ICloudinaryAccounts>().Check(new CloudinaryAccount("us", cloudName, apiKey), given, TestContext.Current.CancellationToken);
    }
}
