using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>Speaks HTTP/1.1 byte by byte, to say what no client library would.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request that ends with its connection; the whole answer as text, one character a byte.</summary>
    public static async Task<RawAnswer> SendAsync(Uri address, string requestLine, string headers = "", string body = "")
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{requestLine}\r\nHost: {address.Authority}\r\nConnection: close\r\n{headers}\r\n{body}"), TestContext.Current.CancellationToken);

        // Shows at least that no answer went on to another.
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        return RawAnswer.Parse(Encoding.Latin1.GetString(answer.ToArray()));
    }
}

internal sealed record RawAnswer(int Status, IReadOnlyList<string> Headers, string Body)
{
    public static RawAnswer Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"Not an answer: {text}");
        var lines = text[..end].Split("\r\n");
        return new(int.Parse(lines[0].Split(' ')[1], null), lines[1..], text[(end + 4)..]);
    }

    public string? Header(string name) => Headers.SingleOrDefault(header => header.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
