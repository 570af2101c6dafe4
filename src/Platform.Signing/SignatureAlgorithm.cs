namespace Platform.Signing;

/// <summary>The hash of a signature. It belongs to the credential: Cloudinary accepts both by default, an account can require SHA-256.</summary>
public enum SignatureAlgorithm
{
    /// <summary>SHA-1: 40 hex characters. The official SDKs' default.</summary>
    Sha1,

    /// <summary>SHA-256: 64 hex characters.</summary>
    Sha256,
}
