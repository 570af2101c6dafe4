using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Verification;

/// <summary>What Cloudinary sends, signed as its documentation says, without anything of the platform's.</summary>
internal static class CloudinarySends
{
    /// <summary>The headers' signature of a notification.</summary>
    public static string Notification(string body, long timestamp, string secret = ServiceTenant.Secret, bool sha1 = false) =>
        Hash($"{body}{timestamp.ToString(CultureInfo.InvariantCulture)}{secret}", sha1);

    /// <summary>The signature in an upload's answer.</summary>
    public static string Response(string publicId, long version, string secret = ServiceTenant.Secret, bool sha1 = false) =>
        Hash($"public_id={publicId}&version={version.ToString(CultureInfo.InvariantCulture)}{secret}", sha1);

    /// <summary>What a back end hands on of a notification.</summary>
    public static string NotificationRequest(string body, long timestamp, string secret = ServiceTenant.Secret) => Request(body, timestamp, Notification(body, timestamp, secret));

    /// <summary>What a back end hands on.</summary>
    public static string Request(string body, long timestamp, string signature, string more = "") =>
        $$"""{"body":{{Json(body)}},"timestamp":"{{timestamp.ToString(CultureInfo.InvariantCulture)}}","signature":"{{signature}}"{{more}}}""";

    public static string Json(string text) => JsonSerializer.Serialize(text);

    public static string Hash(string text, bool sha1 = false)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5350 // Cloudinary offers SHA-1, so it is tested.
        return Convert.ToHexStringLower(sha1 ? SHA1.HashData(bytes) : SHA256.HashData(bytes));
#pragma warning restore CA5350
    }
}
