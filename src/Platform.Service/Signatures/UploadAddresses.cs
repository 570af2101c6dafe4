using Microsoft.Extensions.Options;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>Where a signed form is posted to.</summary>
internal sealed class UploadAddresses(IOptions<CloudinaryOptions> options)
{
    private readonly string? _base = options.Value.UploadBaseAddress?.ToString().TrimEnd('/');

    public string Of(SignatureIssued issued) => $"{_base ?? Host(issued.Region)}/v1_1/{issued.CloudName}/{issued.ResourceType}/upload";

    private static string Host(string region) => region switch
    {
        "eu" => "https://api-eu.cloudinary.com",
        "ap" => "https://api-ap.cloudinary.com",
        _ => "https://api.cloudinary.com",
    };
}
