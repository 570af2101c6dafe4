using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials.Accounts;

/// <summary>HTTP Basic authentication with an API key. The header is a text that nobody can zero: make it late and keep it nowhere.</summary>
internal static class BasicCredentials
{
    public static AuthenticationHeaderValue Of(string apiKey, ApiSecret secret)
    {
        Span<byte> pair = new byte[Encoding.UTF8.GetByteCount(apiKey) + 1 + secret.Utf8.Length];
        try
        {
            var length = Encoding.UTF8.GetBytes(apiKey, pair);
            pair[length++] = (byte)':';
            secret.Utf8.CopyTo(pair[length..]);
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pair);
        }
    }
}
