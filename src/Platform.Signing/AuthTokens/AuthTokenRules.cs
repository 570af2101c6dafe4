using System.Buffers;
using System.Net;
using System.Text;
using Platform.Signing.Wire;

namespace Platform.Signing.AuthTokens;

/// <summary>What may be in a token, and how it is escaped: <c>~</c> separates its parts, so nothing may bring one along.</summary>
internal static class AuthTokenRules
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(" \"#%&'/:;<=>?@[\\]^`{|}~");

    public static FieldRefusal? Refusal(AuthTokenGrant grant) =>
        !Words.IsName(grant.Name) ? new("token_name", FieldRefusalReason.NotAWord)
        : grant.Window.Start is < 0 ? new("st", FieldRefusalReason.OutOfRange)
        : grant.Window.Expiration <= (grant.Window.Start ?? 0) ? new("exp", FieldRefusalReason.OutOfRange)
        : grant.Ip is not null && !IsAddress(grant.Ip) ? new("ip", FieldRefusalReason.NotAnIpAddress)
        : grant.Acl.IsDefaultOrEmpty ? UrlRefusal(grant.Url)
        : AclRefusal(grant);

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = Unsafe.Contains(character)
                ? escaped.Append('%').Append(Convert.ToHexStringLower([(byte)character]))
                : escaped.Append(character);
        }

        return escaped.ToString();
    }

    // The framework also takes "1" and "[::1]" for addresses, and a scope behind a percent sign.
    private static bool IsAddress(string text) =>
        text.AsSpan().ContainsAny('.', ':') && !text.AsSpan().ContainsAny('[', '%') && IPAddress.TryParse(text, out _);

    private static FieldRefusal? UrlRefusal(string? url) =>
        string.IsNullOrEmpty(url) ? new("acl", FieldRefusalReason.Missing)
        : !WireText.IsWellFormed(url) ? new("url", FieldRefusalReason.LoneSurrogate)
        : null;

    private static FieldRefusal? AclRefusal(AuthTokenGrant grant)
    {
        foreach (var pattern in grant.Acl)
        {
            // A line break in a cookie would start another header.
            if (string.IsNullOrEmpty(pattern) || pattern.Contains('!') || pattern.Any(char.IsControl))
            {
                return new("acl", FieldRefusalReason.NotAnAclPattern);
            }

            if (!WireText.IsWellFormed(pattern))
            {
                return new("acl", FieldRefusalReason.LoneSurrogate);
            }
        }

        return null;
    }
}
