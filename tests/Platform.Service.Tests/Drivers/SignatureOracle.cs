using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Service.Tests.Drivers;

/// <summary>Signs as Cloudinary's documentation says it (signature version 2), without anything of the platform's.</summary>
internal static class SignatureOracle
{
    private static readonly string[] NeverSigned = ["file", "cloud_name", "resource_type", "api_key", "signature"];

    /// <summary>What Cloudinary computes from a posted form.</summary>
    public static string OfForm(JsonElement fields, string secret, bool sha1 = false) =>
        Of(fields.EnumerateObject().Select(field => (field.Name, field.Value.GetString()!)), secret, sha1);

    public static string Of(IEnumerable<(string Name, string Value)> fields, string secret, bool sha1 = false)
    {
        var pairs = fields
            .Where(field => !NeverSigned.Contains(field.Name) && field.Value.Length > 0)
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => $"{field.Name}={field.Value.Replace("&", "%26", StringComparison.Ordinal)}");
        var text = Encoding.UTF8.GetBytes(string.Join('&', pairs) + secret);
#pragma warning disable CA5350 // Cloudinary offers SHA-1, so it is tested.
        return Convert.ToHexStringLower(sha1 ? SHA1.HashData(text) : SHA256.HashData(text));
#pragma warning restore CA5350
    }
}
