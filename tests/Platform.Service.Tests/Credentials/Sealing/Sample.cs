using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Tests.Credentials.Sealing;

internal static class Sample
{
    public const string Text = "Zq8-secret-Wx3";

    public static SealContext Place { get; } = new(SealContext.Credential, "acme", 638_000_000_000, "cr_7", "upload", "acme-cloud", "123456789012345", "sha256");

    public static ApiSecret Secret(string text = Text) => ApiSecret.FromText(text);

    /// <summary>A sealer with the keys named; the same name is the same key. The first one seals.</summary>
    public static SecretSealer Sealer(params string[] keys) =>
        new(Options.Create(new SealingOptions { ActiveKey = keys[0], Keys = keys.ToDictionary(id => id, KeyOf) }));

    public static string KeyOf(string id)
    {
        var key = new byte[MasterKey.Bytes];
        System.Text.Encoding.ASCII.GetBytes(id, key);
        return Convert.ToBase64String(key);
    }
}
