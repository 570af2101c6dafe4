using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Accounts;

/// <summary>Cloudinary's provisioning API, which makes and disables API keys. All three, or none: then nothing is provisioned.</summary>
internal sealed class ProvisioningOptions
{
    public const string Section = "Cloudinary:Provisioning";

    /// <summary>The account, not a product environment of it.</summary>
    public string AccountId { get; set; } = "";

    public string ApiKey { get; set; } = "";

    /// <summary>Give it through the environment: a command line can be read by others on the machine.</summary>
    public string ApiSecret { get; set; } = "";

    public bool IsConfigured => AccountId.Length > 0;
}

/// <summary>Half a configuration is a mistake, and it is better found at the start.</summary>
internal sealed class ProvisioningOptionsValidator : IValidateOptions<ProvisioningOptions>
{
    public ValidateOptionsResult Validate(string? name, ProvisioningOptions options) =>
        options is { AccountId: "", ApiKey: "", ApiSecret: "" } or { AccountId.Length: > 0, ApiKey.Length: > 0, ApiSecret.Length: > 0 }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ProvisioningOptions.Section} needs AccountId, ApiKey and ApiSecret, or none of them.");
}
