using System.Text;

namespace Platform.Signing.Tests.Oracle;

/// <summary>Values as the SDK takes them.</summary>
internal static class OracleNames
{
    public static string Of(SignatureAlgorithm algorithm) => algorithm == SignatureAlgorithm.Sha1 ? "sha1" : "sha256";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
