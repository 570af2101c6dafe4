using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// Refuses to start a silo on ports that somebody listens on. Orleans shares its ports: two services on one machine with
/// folders of their own would both start, and each would get some of the other's calls.
/// </summary>
internal sealed class SiloPorts(IOptions<EndpointOptions> endpoints) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var options = endpoints.Value;
        RequireFree(options.AdvertisedIPAddress, options.SiloPort, nameof(options.SiloPort));
        RequireFree(options.AdvertisedIPAddress, options.GatewayPort, nameof(options.GatewayPort));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void RequireFree(IPAddress? address, int port, string option)
    {
        if (port == 0)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(address ?? IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new StartRefusedException($"Port {port} is in use. Another service on this machine? Give this one a free port with Orleans:Endpoints:{option}.", e);
        }
    }
}
