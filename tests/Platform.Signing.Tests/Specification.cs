using System.Security.Cryptography;
using System.Text;

namespace Platform.Signing.Tests;

/// <summary>The rule in its shortest form, as slow as it likes.</summary>
internal static class Specification
{
    public static string StringToSign(IEnumerable<SignedField> fields, SignatureVersion version) => string.Join('&', fields
        .Where(field => field.Value.Length > 0)
        .OrderBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name}={field.Value}")
        .Select(pair => version == SignatureVersion.V2 ? pair.Replace("&", "%26", StringComparison.Ordinal) : pair));

    public static string Sign(IEnumerable<SignedField> fields, string secret, SignatureAlgorithm algorithm, SignatureVersion version)
    {
        var bytes = Encoding.UTF8.GetBytes(StringToSign(fields, version) + secret);
#pragma warning disable CA5350 // What is tested here is SHA-1.
        return Convert.ToHexStringLower(algorithm == SignatureAlgorithm.Sha1 ? SHA1.HashData(bytes) : SHA256.HashData(bytes));
#pragma warning restore CA5350
    }
}
