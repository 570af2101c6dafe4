using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Credentials;
using Platform.Signing.AuthTokens;

namespace Platform.Service.Delivery;

/// <summary>The bytes of a token key, which credentials keep in hex as Cloudinary shows them; zeroed when it is disposed.</summary>
internal readonly struct TokenKey : IDisposable
{
    private readonly byte[] _bytes;

    public TokenKey(ApiSecret secret)
    {
        Span<char> hex = stackalloc char[ApiSecret.MaxBytes];
        var length = Encoding.ASCII.GetChars(secret.Utf8, hex);
        var read = AuthToken.TryReadKey(hex[..length], out var bytes);
        hex.Clear();
        _bytes = read ? bytes! : throw new InvalidOperationException("The credential's token key is not pairs of hex digits.");
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
