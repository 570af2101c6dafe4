using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Platform.Signing.Wire;

namespace Platform.Signing.AuthTokens;

/// <summary>
/// Tokens for the CDN: <c>__cld_token__=ip=..~st=..~exp=..~acl=..~hmac=..</c>, with HMAC-SHA256 over everything before <c>~hmac</c>, and
/// over <c>~url=..</c> where there is no ACL. The key is the account's token key, never an API secret.
/// </summary>
public static class AuthToken
{
    /// <summary>Writes a token, as a cookie or as a URL's query has it.</summary>
    /// <param name="grant">What is granted.</param>
    /// <param name="key">The token key's bytes (<see cref="TryReadKey"/>).</param>
    /// <param name="token">For example <c>__cld_token__=exp=1732380000~acl=%2fimage%2f*~hmac=...</c> with 64 lower-case hex characters.</param>
    /// <param name="refusal">
    /// <c>acl</c> when there is neither a pattern nor a URL, or for a pattern that is empty, has a control character or contains <c>!</c>; <c>exp</c> when the token
    /// could never hold; <c>st</c>, <c>ip</c>, <c>token_name</c>, <c>url</c>.
    /// </param>
    /// <returns>False when a field is refused.</returns>
    public static bool TryIssue(AuthTokenGrant grant, ReadOnlySpan<byte> key, [NotNullWhen(true)] out string? token, out FieldRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var reason = AuthTokenRules.Refusal(grant);
        refusal = reason.GetValueOrDefault();
        token = reason is null ? Write(grant, key) : null;
        return token is not null;
    }

    /// <summary>Reads a token key.</summary>
    /// <param name="hex">The key as Cloudinary shows it: pairs of hex digits in either case.</param>
    /// <param name="key">The bytes; the caller zeroes them when they are no longer needed.</param>
    /// <returns>False when the text is empty, or is not pairs of hex digits. The SDK for Node ignores everything from there on instead.</returns>
    public static bool TryReadKey(ReadOnlySpan<char> hex, [NotNullWhen(true)] out byte[]? key)
    {
        key = new byte[hex.Length / 2];
        if (hex.IsEmpty || Convert.FromHexString(hex, key, out _, out var written) != OperationStatus.Done || written != key.Length)
        {
            CryptographicOperations.ZeroMemory(key);
            key = null;
        }

        return key is not null;
    }

    /// <summary>Escapes a path or pattern with lower-case percent escapes; text beyond ASCII stays as it is.</summary>
    /// <param name="text">For example <c>/image/*</c>.</param>
    /// <returns>For example <c>%2fimage%2f*</c>.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AuthTokenRules.Escape(text);
    }

    private static string Write(AuthTokenGrant grant, ReadOnlySpan<byte> key)
    {
        var parts = new StringBuilder();
        _ = grant.Ip is null ? parts : parts.Append("ip=").Append(grant.Ip).Append('~');
        _ = grant.Window.Start is { } start ? parts.Append("st=").Append(WireText.WholeNumber(start)).Append('~') : parts;
        parts.Append("exp=").Append(WireText.WholeNumber(grant.Window.Expiration));
        _ = grant.Acl.IsDefaultOrEmpty ? parts : parts.Append("~acl=").Append(Escape(string.Join('!', grant.Acl)));
        var shown = parts.ToString();
        var signed = grant.Acl.IsDefaultOrEmpty ? $"{shown}~url={Escape(grant.Url!)}" : shown;
        return $"{grant.Name}={shown}~hmac={Hmac(signed, key)}";
    }

    private static string Hmac(string text, ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), digest);
        return Convert.ToHexStringLower(digest);
    }
}
