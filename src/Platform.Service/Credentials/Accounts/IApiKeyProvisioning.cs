using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials.Accounts;

/// <summary>
/// Making and disabling API keys at Cloudinary, for rotations that fetch the new key by themselves. It is there where the
/// provisioning API is configured.
/// </summary>
internal interface IApiKeyProvisioning
{
    /// <summary>False where no account is configured; then nothing else may be asked.</summary>
    bool IsConfigured { get; }

    /// <summary>Cloudinary's id of a product environment of the account; null when the account has none of this cloud name.</summary>
    /// <exception cref="ProvisioningException">Cloudinary refused or could not be reached.</exception>
    Task<string?> Environment(string cloudName, CancellationToken cancellationToken);

    /// <summary>The keys of a product environment, newest first.</summary>
    /// <param name="environment">Cloudinary's id of the product environment, which is not its cloud name.</param>
    /// <exception cref="ProvisioningException">Cloudinary refused or could not be reached.</exception>
    Task<IReadOnlyList<ProvisionedKey>> List(string environment, CancellationToken cancellationToken);

    /// <summary>Makes a key that works at once. The caller disposes its secret.</summary>
    /// <param name="environment">Cloudinary's id of the product environment.</param>
    /// <param name="name">What it is called in Cloudinary's console. A rotation that was cut off finds its key again by it.</param>
    /// <exception cref="ProvisioningException">Cloudinary refused or could not be reached.</exception>
    Task<(ProvisionedKey Key, ApiSecret Secret)> Create(string environment, string name, CancellationToken cancellationToken);

    /// <summary>Disables a key or enables it again; repeating it changes nothing.</summary>
    /// <exception cref="ProvisioningException">Cloudinary refused or could not be reached.</exception>
    Task SetEnabled(string environment, string apiKey, bool enabled, CancellationToken cancellationToken);

    /// <summary>Deletes a key that was never used; repeating it changes nothing.</summary>
    /// <exception cref="ProvisioningException">Cloudinary refused or could not be reached.</exception>
    Task Delete(string environment, string apiKey, CancellationToken cancellationToken);
}

/// <summary>A key at Cloudinary, without its secret.</summary>
/// <param name="ApiKey">The public key id.</param>
/// <param name="Name">What it is called in Cloudinary's console.</param>
/// <param name="Enabled">Whether Cloudinary takes it.</param>
internal sealed record ProvisionedKey(string ApiKey, string Name, bool Enabled);

/// <summary>Cloudinary refused, or could not be reached. The message names the step and the status; it repeats nothing that was sent.</summary>
internal sealed class ProvisioningException(string message, Exception? innerException = null) : Exception(message, innerException);
