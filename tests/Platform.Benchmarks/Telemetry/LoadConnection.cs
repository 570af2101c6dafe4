using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Benchmarks.Telemetry;

/// <summary>One connection that asks again as soon as it is answered. It does so little that the service has the processors to itself.</summary>
internal sealed class LoadConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];

    public async Task Connect(int port) => await _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>Asks until it is told to stop.</summary>
    /// <returns>How many signatures it got.</returns>
    public async Task<int> Run(byte[] request, CancellationToken stop)
    {
        var signed = 0;
        for (; !stop.IsCancellationRequested; signed++)
        {
            await _socket.SendAsync(request);
            await Answer();
        }

        return signed;
    }

    public void Dispose() => _socket.Dispose();

    private async Task Answer()
    {
        for (var read = 0; !IsWhole(_buffer.AsSpan(0, read));)
        {
            var more = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (more == 0) throw new IOException("The service hung up.");
            read += more;
        }
    }

    /// <summary>Signatures come in one chunk, so the answer ends with the empty one.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf(EndOfHead) < 0) return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(answer));
        return answer.EndsWith("\r\n0\r\n\r\n"u8);
    }
}
