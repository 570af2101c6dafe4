using Microsoft.Extensions.Options;
using Platform.Contracts.Signatures;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Signatures;

/// <summary>Where a signed form is posted to.</summary>
internal sealed class UploadAddresses(IOptions<CloudinaryOptions> options)
{
    private readonly string? _base = options.Value.UploadBaseAddress?.ToString().TrimEnd('/');

    public string Of(SignatureIssued issued) => $"{_base ?? CloudinaryHosts.Of(issued.Region)}/v1_1/{issued.CloudName}/{issued.ResourceType}/upload";
}
