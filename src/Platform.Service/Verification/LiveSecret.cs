using Platform.Contracts.Credentials;

namespace Platform.Service.Verification;

/// <summary>A secret that may have made what is verified.</summary>
/// <param name="Credential">The credential's id.</param>
/// <param name="Secret">Its secret.</param>
internal readonly record struct LiveSecret(string Credential, ApiSecret Secret);
