namespace Platform.Service.Audit;

/// <summary>Keys that come from the master keys, each for one purpose and one owner.</summary>
internal interface IDerivedKeys
{
    /// <summary>The master key that new hashes are made with.</summary>
    string ActiveKeyId { get; }

    /// <summary>32 bytes; null when that master key is not configured.</summary>
    /// <param name="masterKeyId">The master key.</param>
    /// <param name="purpose">What it is for; the same purpose and owner give the same key.</param>
    /// <param name="owner">A tenant's id, or <c>platform</c>.</param>
    byte[]? Derive(string masterKeyId, string purpose, string owner);
}
