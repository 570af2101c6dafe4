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
        for (var (read, whole) = (0, int.MaxValue); read < whole;)
        {
            var more = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (more == 0) throw new IOException("The service hung up.");
            read += more;
            if (whole is int.MaxValue && _buffer.AsSpan(0, read).IndexOf(EndOfHead) is >= 0 and var end) whole = LengthOf(_buffer.AsSpan(0, end), end + EndOfHead.Length, read);
        }
    }

    /// <summary>How long the whole answer is. A chunked one ends with an empty chunk, and fits into one segment here.</summary>
    private static int LengthOf(ReadOnlySpan<byte> head, int bodyAt, int read)
    {
        if (!head.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(head));
        var text = Encoding.ASCII.GetString(head);
        var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return read;
        var digits = text.AsSpan(at + "Content-Length: ".Length);
        var length = digits.IndexOf('\r') is >= 0 and var line ? digits[..line] : digits;
        return bodyAt + int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
    }
}
