using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Platform.Service.Hosting;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

/// <summary>A real silo, configured by the settings file that ships, with its data in a folder of the test's.</summary>
internal sealed class EmbeddedSilo(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public IGrainStorage Storage => Services.GetRequiredKeyedService<IGrainStorage>("Default");

    public SqliteStore Store => Services.GetRequiredService<SqliteStore>();

    public static IHost Build(string dataPath, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.Embedded.json"), optional: false)
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.Silo.json"), optional: false)
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Platform:DataPath"] = dataPath,
                ["Orleans:Endpoints:SiloPort"] = FreePort.NextText(),
                ["Orleans:Endpoints:GatewayPort"] = FreePort.NextText(),
            })
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddGrainStateSerializer();
        builder.AddEmbeddedStore();
        builder.UseOrleans();
        return builder.Build();
    }

    public static async Task<EmbeddedSilo> StartAsync(string dataPath, params (string Key, string Value)[] settings)
    {
        var host = Build(dataPath, settings);
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new EmbeddedSilo(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
