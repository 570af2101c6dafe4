using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Accounts;

/// <summary>Where the Admin API is asked.</summary>
internal sealed class CloudinaryApiAddresses(IOptions<CloudinaryApiOptions> options)
{
    private readonly string? _base = options.Value.ApiBaseAddress?.ToString().TrimEnd('/');

    /// <summary>The region's base address, without a slash at its end.</summary>
    public string Base(string region) => _base ?? CloudinaryHosts.Of(region);

    /// <summary>Something of an account, not of a product environment.</summary>
    public Uri Provisioning(string account, string rest) => new($"{Base("us")}/v1_1/provisioning/accounts/{Uri.EscapeDataString(account)}/{rest}");

    public Uri Ping(CloudinaryAccount account) => new($"{Base(account.Region)}/v1_1/{Uri.EscapeDataString(account.CloudName)}/ping");
}
