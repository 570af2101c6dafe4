using Platform.Service.Audit;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Tenants;

/// <summary>The keys of chains and digests, from the master keys that seal secrets too.</summary>
internal sealed class DerivedKeys(SecretSealer sealer) : IDerivedKeys
{
    public string ActiveKeyId => sealer.ActiveKeyId;

    public byte[]? Derive(string masterKeyId, string purpose, string owner) => sealer.Derive(masterKeyId, purpose, owner);
}
