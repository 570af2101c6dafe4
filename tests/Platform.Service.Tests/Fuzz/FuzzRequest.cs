using System.Globalization;
using System.Text;

namespace Platform.Service.Tests.Fuzz;

/// <summary>One request, byte by byte. Its head is Latin-1 text: a character is a byte.</summary>
internal sealed record FuzzRequest(string Method, string Target)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>Sends the body in chunks, with its length nowhere.</summary>
    public bool Chunked { get; init; }

    /// <summary>Promises bytes that never come.</summary>
    public bool Truncated { get; init; }

    /// <summary>The server itself refuses what is no HTTP, with a bare status.</summary>
    public bool MayBeNoHttp => Target.Any(IsNoText) || Target.Split('?')[0].Contains("%00", StringComparison.Ordinal) || Headers.Any(header => header.Value.Any(IsNoText) || header.Name.Length == 0);

    public byte[] Bytes(string host)
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var (name, value) in Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (Chunked) head.Append("Transfer-Encoding: chunked\r\n");
        else if (Body.Length > 0 || Truncated || Method is "POST" or "PUT") head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length + (Truncated ? 10 : 0)}\r\n");
        return [.. Encoding.Latin1.GetBytes($"{head}\r\n"), .. Chunked ? InChunks() : Body];
    }

    public override string ToString() => Encoding.Latin1.GetString(Bytes("service")) is { Length: > 4_000 } text ? $"{text[..4_000]}... ({text.Length} bytes)" : Encoding.Latin1.GetString(Bytes("service"));

    private byte[] InChunks()
    {
        var half = Body.Length / 2;
        return [.. Chunk(Body[..half]), .. Chunk(Body[half..]), .. Truncated ? [] : "0\r\n\r\n"u8.ToArray()];
    }

    private static byte[] Chunk(byte[] bytes) => bytes.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8];

    private static bool IsNoText(char character) => character is < ' ' or > '~';
}
