using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Accounts;

/// <summary>How Cloudinary's Admin API is asked.</summary>
internal sealed class CloudinaryApiOptions
{
    public const string Section = "Cloudinary";

    /// <summary>Where the Admin API is for every region, for example a stand-in's address; null for Cloudinary's host of the credential's region.</summary>
    public Uri? ApiBaseAddress { get; set; }

    /// <summary>How long a check may take, with its second attempt; a grain call waits for it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(8);
}

[OptionsValidator]
internal sealed partial class CloudinaryApiOptionsValidator : IValidateOptions<CloudinaryApiOptions>;

/// <summary>Secrets go to that address: it must be one that can keep them, and have none itself, since addresses are logged.</summary>
internal sealed class ApiBaseAddressValidator : IValidateOptions<CloudinaryApiOptions>
{
    public ValidateOptionsResult Validate(string? name, CloudinaryApiOptions options) => options.ApiBaseAddress switch
    {
        null => ValidateOptionsResult.Success,
        { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") } => Fail("must be an absolute http or https address."),
        { UserInfo.Length: > 0 } or { Query.Length: > 0 } or { Fragment.Length: > 0 } => Fail("must have no user info, query or fragment."),
        { Scheme: "http", IsLoopback: false } => Fail("must be https: api secrets are sent there. Only on this machine may it be http."),
        _ => ValidateOptionsResult.Success,
    };

    private static ValidateOptionsResult Fail(string what) => ValidateOptionsResult.Fail($"{CloudinaryApiOptions.Section}:{nameof(CloudinaryApiOptions.ApiBaseAddress)} {what}");
}
