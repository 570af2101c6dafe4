using System.Security.Cryptography;

namespace Platform.Service.Credentials.Sealing;

/// <summary>The text form of a master key.</summary>
internal static class MasterKey
{
    public const int Bytes = 32;

    public static string Random() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The key's bytes; null when the text is not 32 bytes in base64.</summary>
    public static byte[]? Decode(string base64)
    {
        // Room for one byte more, to see that a key is too long.
        var bytes = new byte[Bytes + 1];
        try
        {
            return Convert.TryFromBase64String(base64, bytes, out var written) && written == Bytes ? bytes[..Bytes] : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Lower-case, because not every source of configuration keeps the case of a name.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= 32 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
