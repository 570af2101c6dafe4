using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials.Accounts;

/// <summary>The account work that every build can do.</summary>
internal interface ICloudinaryAccounts
{
    /// <summary>Asks Cloudinary whether this key and secret open this product environment. Never throws for what the network or Cloudinary does.</summary>
    /// <param name="account">The product environment and the public half of the credential.</param>
    /// <param name="secret">The secret half; it stays the caller's, who must not dispose it before the answer.</param>
    Task<CredentialCheck> Check(CloudinaryAccount account, ApiSecret secret, CancellationToken cancellationToken);
}
