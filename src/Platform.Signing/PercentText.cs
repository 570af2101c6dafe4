using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Platform.Signing;

/// <summary>Percent-encoding over UTF-8 with upper-case digits.</summary>
internal static class PercentText
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>What stays as it is in a query's name or value.</summary>
    public static readonly SearchValues<char> QuerySafe = SearchValues.Create(Alphanumeric + "-_.!~*'()");

    /// <summary>What stays as it is in a public id.</summary>
    public static readonly SearchValues<char> PathSafe = SearchValues.Create(Alphanumeric + "-_.!~*'():/");

    /// <summary>What stays as it is in one segment of a path.</summary>
    public static readonly SearchValues<char> SegmentSafe = SearchValues.Create(Alphanumeric + "-_.!~*'():$&+,;=@");

    /// <summary>What stays as it is in a remote URL that is part of a delivery URL.</summary>
    public static readonly SearchValues<char> RemoteSafe = SearchValues.Create(Alphanumeric + "-_.:/");

    public static string Encode(string text, SearchValues<char> safe)
    {
        if (!text.AsSpan().ContainsAnyExcept(safe))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && safe.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                encoded.Append('%').Append(HexDigit(value >> 4)).Append(HexDigit(value & 15));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Decodes once. False when a <c>%</c> is not followed by two hex digits, or the bytes are not UTF-8.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = text;
        if (!text.Contains('%'))
        {
            return true;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var percent = rest.IndexOf('%');
            length += Encoding.UTF8.GetBytes(percent < 0 ? rest : rest[..percent], bytes.AsSpan(length));
            if (percent < 0)
            {
                break;
            }

            if (rest.Length < percent + 3 || Convert.FromHexString(rest.Slice(percent + 1, 2), bytes.AsSpan(length), out _, out _) != OperationStatus.Done)
            {
                decoded = null;
                return false;
            }

            length++;
            rest = rest[(percent + 3)..];
        }

        decoded = Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
        return decoded is not null;
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
