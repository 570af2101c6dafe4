using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Platform.Service.Tests.Drivers;

/// <summary>Ports that nobody listens on, each given out once, from below the range that the system takes for outgoing connections.</summary>
internal static class FreePort
{
    private const int First = 20_000;

    /// <summary>Below the gateway's default, 30000: what is started with the defaults has it.</summary>
    private const int Last = 29_999;

    private static int _next = Random.Shared.Next(First, Last);

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First + 1));
            if (TryListen(port) is { } listener)
            {
                listener.Dispose();
                return port;
            }
        }
    }

    /// <summary>As a setting has it.</summary>
    public static string NextText() => Next().ToString(CultureInfo.InvariantCulture);

    /// <summary>Listens on the port; null when somebody else does.</summary>
    public static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
