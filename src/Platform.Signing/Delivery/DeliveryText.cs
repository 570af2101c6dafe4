using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Platform.Signing.Delivery;

/// <summary>
/// Keeps delivery apart from everything else that is signed with the API secret: nothing in the digest says what it is for, so the text
/// has to.
/// </summary>
internal static class DeliveryText
{
    /// <summary>Whether the text could have been signed as API parameters, as a notification or as a search.</summary>
    public static bool ReadsAsAnotherKind(string text) => IsParameters(text) || text[0] == '{' || IsSearch(text);

    private static bool IsParameters(ReadOnlySpan<char> text) =>
        text.IndexOf('=') is var equals && equals > 0 && !text[..equals].ContainsAnyExcept(NameCharacters.AZ);

    // Seconds and then JSON in Base64. A public id may look so by chance: only real JSON counts.
    private static bool IsSearch(string text)
    {
        var query = text.AsSpan().TrimStart("0123456789");
        if (query.Length == text.Length || !(query.StartsWith("ey") || query.StartsWith("e3")))
        {
            return false;
        }

        var bytes = new byte[text.Length];
        return Base64Url.DecodeFromChars(query.ToString().Replace('+', '-').Replace('/', '_'), bytes, out _, out var length) == OperationStatus.Done
            && Encoding.UTF8.GetString(bytes, 0, length).TrimEnd().EndsWith('}');
    }
}
