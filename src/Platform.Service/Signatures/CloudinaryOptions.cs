using Microsoft.Extensions.Options;

namespace Platform.Service.Signatures;

/// <summary>Where Cloudinary is.</summary>
internal sealed class CloudinaryOptions
{
    public const string Section = "Cloudinary";

    /// <summary>The beginning of every <c>upload_url</c>, for example a stand-in's address; null for Cloudinary's host of the credential's region.</summary>
    public Uri? UploadBaseAddress { get; set; }
}

/// <summary>Browsers post there: only an absolute http or https address makes sense.</summary>
internal sealed class CloudinaryOptionsValidator : IValidateOptions<CloudinaryOptions>
{
    public ValidateOptionsResult Validate(string? name, CloudinaryOptions options) =>
        options.UploadBaseAddress is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Cloudinary:UploadBaseAddress must be an absolute http or https address.");
}
