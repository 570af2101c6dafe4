using System.Diagnostics.CodeAnalysis;
using System.Text;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>The key in a request's <c>Authorization</c>: <c>Bearer</c>, or <c>Basic</c> where the route takes that.</summary>
internal static class PresentedKey
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    private const int LongestBasic = 512;

    public static bool TryRead(HttpContext http, string header, [NotNullWhen(true)] out AccessKey? key)
    {
        key = null;
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AccessKey.TryParse(header.AsSpan(Bearer.Length), out key);
        return TakesBasic(http) && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) && TryReadPassword(header.AsSpan(Basic.Length), out key);
    }

    public static bool TakesBasic(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<BasicKeyMetadata>() is not null;

    /// <summary>The user's name says nothing: the key knows whose it is.</summary>
    private static bool TryReadPassword(ReadOnlySpan<char> encoded, [NotNullWhen(true)] out AccessKey? key)
    {
        key = null;
        Span<byte> bytes = stackalloc byte[LongestBasic];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length)) return false;
        Span<char> text = stackalloc char[LongestBasic];
        if (!Encoding.UTF8.TryGetChars(bytes[..length], text, out var characters)) return false;
        var colon = text[..characters].IndexOf(':');
        return colon >= 0 && AccessKey.TryParse(text[(colon + 1)..characters], out key);
    }
}
