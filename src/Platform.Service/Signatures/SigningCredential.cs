using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Signing;

namespace Platform.Service.Signatures;

/// <summary>A credential of a lease, with its secret opened at the first signature and zeroed with the lease.</summary>
internal sealed class SigningCredential(LeasedCredential leased, string tenant, long incarnation, SecretSealer sealer)
{
    private readonly Lazy<ApiSecret> _secret = new(() => sealer.Open(
        SealPlaces.Credential(tenant, incarnation, leased.Id, leased.Kind, leased.CloudName, leased.ApiKey, leased.Algorithm), leased.Secret));

    public LeasedCredential Leased => leased;

    public SignatureAlgorithm Algorithm { get; } = leased.Algorithm is "sha1" ? SignatureAlgorithm.Sha1 : SignatureAlgorithm.Sha256;

    public ApiSecret Secret => _secret.Value;

    public void Zero()
    {
        if (_secret.IsValueCreated) _secret.Value.Dispose();
    }
}
