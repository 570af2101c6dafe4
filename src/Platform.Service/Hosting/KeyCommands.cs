using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Service.Access;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Hosting.Roles;
using Platform.Service.Tenants;

namespace Platform.Service.Hosting;

/// <summary>
/// <c>keys create-operator</c>: makes an operator key in the store while the service is stopped, and prints it, alone, on
/// standard output. It starts what storage needs and no more: no HTTP, no signer, no master key.
/// </summary>
internal static class KeyCommands
{
    private const string Usage = "Usage: keys create-operator [--name <name>] [--Platform:DataPath=<folder>]";

    public static async Task<int> Run(string[] args)
    {
        if (args is not [_, "create-operator", .. var rest])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            return await CreateOperator(rest);
        }
        catch (Exception failure) when (StartFailure.Explain(failure) is { } message)
        {
            return StartFailure.Print(message);
        }
    }

    private static async Task<int> CreateOperator(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddRoleSettings(PlatformRole.All);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(ASiloOfItsOwn());
        builder.AddEmbeddedStore();
        builder.Services.AddSingleton(TimeProvider.System).AddAccessOptions();
        builder.Services.AddGrainStateSerializer();
        builder.UseOrleans();
        new StartLogs().Quieten(builder.Services);

        using var host = builder.Build();
        await host.StartAsync();
        var name = builder.Configuration["name"] ?? "made by keys create-operator";
        var made = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IOperatorKeys>(IOperatorKeys.Key)
            .CreateAccessKey(new AdminContext(OperatorKeysGrain.CommandActor), new CreateAccessKey(name, Scopes.Platform));
        await host.StopAsync();

        if (!made.Succeeded(out var key, out var refusal))
        {
            await Console.Error.WriteLineAsync(refusal.Detail);
            return 1;
        }

        Console.WriteLine(key.Key);
        return 0;
    }

    /// <summary>A port that nobody uses, no gateway and membership of its own: the grain runs here, whatever else runs on this machine.</summary>
    private static Dictionary<string, string?> ASiloOfItsOwn() => new()
    {
        ["Orleans:ClusterId"] = $"command-{Guid.NewGuid():n}",
        ["Orleans:Clustering:ProviderType"] = "Development",
        ["Orleans:Endpoints:AdvertisedIPAddress"] = IPAddress.Loopback.ToString(),
        ["Orleans:Endpoints:SiloPort"] = FreePort(),
        ["Orleans:Endpoints:GatewayPort"] = "0",
    };

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
