using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Platform.Service.Tests.Fuzz;

/// <summary>Sends requests one after the other over one connection, and over a new one when the server has ended it.</summary>
internal sealed class FuzzConnection(Uri address) : IDisposable
{
    private TcpClient? _client;
    private StreamReader? _reader;

    /// <summary>The answer; null when the connection ended without one.</summary>
    public async Task<FuzzAnswer?> SendAsync(FuzzRequest request)
    {
        var answer = await SendOnceAsync(request);
        if (answer is not null || request.Truncated) return answer;

        // A server may end an idle connection at any time, so that alone says nothing. All that is sent may be sent twice.
        return await SendOnceAsync(request);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _client?.Dispose();
        (_reader, _client) = (null, null);
    }

    private async Task<FuzzAnswer?> SendOnceAsync(FuzzRequest request)
    {
        try
        {
            var (client, reader) = await ConnectedAsync();
            await client.GetStream().WriteAsync(request.Bytes(address.Authority), TestContext.Current.CancellationToken);
            if (request.Truncated) client.Client.Shutdown(SocketShutdown.Send);
            var answer = await ReadAsync(reader, request.Method == "HEAD");
            if (answer is null || request.Truncated || answer.Ends) Dispose();
            return answer;
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            Dispose();
            return null;
        }
    }

    private async Task<(TcpClient Client, StreamReader Reader)> ConnectedAsync()
    {
        if (_client is null || _reader is null)
        {
            _client = new TcpClient { NoDelay = true };
            await _client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            _reader = new StreamReader(_client.GetStream(), Encoding.Latin1);
        }

        return (_client, _reader);
    }

    private static async Task<FuzzAnswer?> ReadAsync(StreamReader reader, bool isHead)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var status = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new List<string>();
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } header) headers.Add(header);
            if (status >= 200) return new(status, headers, isHead ? "" : await BodyAsync(reader, headers));
        }

        return null;
    }

    private static async Task<string> BodyAsync(StreamReader reader, List<string> headers)
    {
        if (FuzzAnswer.Header(headers, "Content-Length") is { } length) return await BlockAsync(reader, int.Parse(length, CultureInfo.InvariantCulture));
        var body = new StringBuilder();
        while (FuzzAnswer.Header(headers, "Transfer-Encoding") is not null && await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } size)
        {
            var chunk = int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(await BlockAsync(reader, chunk));
            await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            if (chunk == 0) break;
        }

        return body.ToString();
    }

    private static async Task<string> BlockAsync(StreamReader reader, int length)
    {
        var block = new char[length];
        var read = await reader.ReadBlockAsync(block, TestContext.Current.CancellationToken);
        return read == length ? new(block) : throw new IOException("The answer was cut off.");
    }
}

/// <summary>An answer as it came: a character is a byte.</summary>
internal sealed record FuzzAnswer(int Status, IReadOnlyList<string> Headers, string Body)
{
    public bool Ends => Header("Connection") is "close";

    public string? Header(string name) => Header(Headers, name);

    public static string? Header(IEnumerable<string> headers, string name) =>
        headers.FirstOrDefault(header => header.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];

    public override string ToString() => $"{Status}\n{string.Join('\n', Headers)}\n\n{Body}";
}
