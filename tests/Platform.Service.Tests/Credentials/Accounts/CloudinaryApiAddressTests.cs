using Microsoft.Extensions.Options;
using Platform.Service.Credentials.Accounts;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

public sealed class CloudinaryApiAddressTests
{
    [Theory]
    [InlineData("us", null, "https://api.cloudinary.com/v1_1/demo/ping")]
    [InlineData("eu", null, "https://api-eu.cloudinary.com/v1_1/demo/ping")]
    [InlineData("ap", null, "https://api-ap.cloudinary.com/v1_1/demo/ping")]
    [InlineData("eu", "http://127.0.0.1:8080", "http://127.0.0.1:8080/v1_1/demo/ping")]
    [InlineData("ap", "https://stand-in.example/cloudinary/", "https://stand-in.example/cloudinary/v1_1/demo/ping")]
    public void The_region_says_who_is_asked_unless_an_address_is_configured(string region, string? configured, string address)
    {
        var addresses = new CloudinaryApiAddresses(Options.Create(new CloudinaryApiOptions { ApiBaseAddress = configured is null ? null : new Uri(configured) }));

        Assert.Equal(new Uri(address), addresses.Ping(new CloudinaryAccount(region, "demo", "key")));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://api.cloudinary.com", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080/x", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://stand-in.example", false)]
    [InlineData("http://10.0.0.7:8080", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("/v1_1", false)]
    [InlineData("https://user:pass@api.cloudinary.com", false)]
    [InlineData("https://api.cloudinary.com?a=b", false)]
    [InlineData("https://api.cloudinary.com#a", false)]
    public void Secrets_are_sent_in_the_clear_on_this_machine_only(string? address, bool good)
    {
        var options = new CloudinaryApiOptions { ApiBaseAddress = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute) };

        var result = new ApiBaseAddressValidator().Validate(null, options);

        Assert.Equal(good, result.Succeeded);
        Assert.DoesNotContain("pass", result.FailureMessage ?? "", StringComparison.Ordinal);
    }
}
