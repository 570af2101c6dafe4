using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Platform.Service.Hosting;
using Platform.Service.Hosting.Cluster;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Stores;

/// <summary>A real silo on a store of a cluster, configured as an operator does it.</summary>
internal sealed class StoreSilo(IServiceProvider services, IAsyncDisposable silo) : IAsyncDisposable
{
    public IGrainStorage Storage => services.GetRequiredKeyedService<IGrainStorage>("Default");

    /// <summary>Its membership is its own: what is looked at is the store.</summary>
    public static async Task<StoreSilo> StartAsync(IEnumerable<(string Key, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false)
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.Silo.json"), optional: false)
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Orleans:Clustering:ProviderType"] = "Development",
                ["Orleans:Endpoints:AdvertisedIPAddress"] = "127.0.0.1",
                ["Orleans:Endpoints:SiloPort"] = FreePort.NextText(),
                ["Orleans:Endpoints:GatewayPort"] = FreePort.NextText(),
            });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddGrainStateSerializer();
        builder.AddAzureClients();
        builder.UseOrleans();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new StoreSilo(host.Services, new Stopping(host));
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    private sealed class Stopping(IHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
