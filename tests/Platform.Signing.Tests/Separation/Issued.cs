using System.Security.Cryptography;
using System.Text;

namespace Platform.Signing.Tests.Separation;

/// <summary>The kinds of signatures made with an API secret, and the one that is not.</summary>
internal enum Kind
{
    Upload,
    Download,
    Login,
    Answer,
    Notification,
    Search,
    Delivery,
    Token,
}

/// <summary>Something that was issued for one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text whose digest, with the secret behind it, is the signature; for a token the text under its HMAC.</param>
/// <param name="Shown">What the holder sees: a signature, a URL, a token.</param>
internal sealed record Issued(Kind Kind, string Text, string Shown)
{
    public const string Secret = "hdcixPpR2iKERPwqvH6sHdK9cyac";

    public static byte[] SecretUtf8 { get; } = Encoding.UTF8.GetBytes(Secret);

    /// <summary>What a holder could at most know of a text: its whole digest.</summary>
    public static byte[] DigestOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text + Secret));

    public static string HexOf(string text) => Convert.ToHexStringLower(DigestOf(text));
}
