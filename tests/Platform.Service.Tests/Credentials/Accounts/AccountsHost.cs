using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Tests.Drivers;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

/// <summary>Account work as the service sets it up, without the service.</summary>
internal sealed class AccountsHost : IDisposable
{
    private readonly IHost _host;

    private AccountsHost(IHost host) => _host = host;

    public RecordedLogs Logs { get; } = new();

    public ICloudinaryAccounts Accounts => _host.Services.GetRequiredService<ICloudinaryAccounts>();

    public static AccountsHost Start(Uri? address, string checkTimeout = "00:00:30")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Cloudinary:ApiBaseAddress", address?.ToString()),
            new("Cloudinary:CheckTimeout", checkTimeout),
            new("Logging:LogLevel:Default", "Trace"),
        ]);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.AddServiceDefaults();
        builder.Services.AddAccounts();
        var host = new AccountsHost(builder.Build());
        host._host.Services.GetRequiredService<ILoggerFactory>().AddProvider(host.Logs);
        return host;
    }

    /// <summary>Asks about the key <c>key</c> of a product environment.</summary>
    public async Task<CredentialCheck> CheckAsync(string cloudName, string secret = "secret", string apiKey = "key")
    {
        using var given = ApiSecret.FromText(secret);
        return await Accounts.Check(new CloudinaryAccount("us", cloudName, apiKey), given, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _host.Dispose();
}
