using Microsoft.Extensions.Options;
using Platform.Contracts.Signatures;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Signatures;

/// <summary>Where a signed form is posted to, and where what is signed for Cloudinary's API is fetched from.</summary>
internal sealed class CloudinaryAddresses(IOptions<CloudinaryOptions> options)
{
    private readonly string? _base = options.Value.UploadBaseAddress?.ToString().TrimEnd('/');

    public string Of(SignatureIssued issued) => $"{_base ?? CloudinaryHosts.Of(issued.Region)}/v1_1/{issued.CloudName}/{issued.ResourceType}/upload";

    /// <summary>The URL at the configured address; the host is not signed.</summary>
    public string Of(string apiUrl) => _base is null ? apiUrl : _base + apiUrl[apiUrl.IndexOf("/v1_1/", StringComparison.Ordinal)..];
}
