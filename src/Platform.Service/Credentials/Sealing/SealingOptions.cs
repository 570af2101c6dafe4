namespace Platform.Service.Credentials.Sealing;

/// <summary>The master keys. Old ones open, the active one seals.</summary>
internal sealed class SealingOptions
{
    public const string Section = "Sealing";

    /// <summary>The id of the key that seals.</summary>
    public string ActiveKey { get; set; } = "";

    /// <summary>Each key's id, and its 32 random bytes in base64.</summary>
    public Dictionary<string, string> Keys { get; set; } = new(StringComparer.Ordinal);
}
