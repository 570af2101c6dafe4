using Platform.Contracts.Credentials;

namespace Platform.Service.Explanations;

/// <summary>A secret that may have signed.</summary>
/// <param name="Credential">The credential's id.</param>
/// <param name="Kind">What it is registered for: one of <see cref="CredentialKinds"/>.</param>
/// <param name="ApiKey">Cloudinary's public key id.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="Sha1">True when the platform signs with SHA-1.</param>
/// <param name="Signs">False when it drains, or was disabled.</param>
/// <param name="Secret">The secret.</param>
internal readonly record struct KnownSecret(string Credential, string Kind, string ApiKey, string CloudName, bool Sha1, bool Signs, ApiSecret Secret);
