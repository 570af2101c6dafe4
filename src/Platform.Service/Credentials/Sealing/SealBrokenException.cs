namespace Platform.Service.Credentials.Sealing;

/// <summary>A sealed secret does not open. The message names the master key and the place, never a secret.</summary>
internal sealed class SealBrokenException(string masterKeyId, bool isKeyMissing, string message) : Exception(message)
{
    /// <summary>The master key that the sealed secret names.</summary>
    public string MasterKeyId { get; } = masterKeyId;

    /// <summary>True when the key is not configured: configure it again, and the secret opens.</summary>
    public bool IsKeyMissing { get; } = isKeyMissing;
}
