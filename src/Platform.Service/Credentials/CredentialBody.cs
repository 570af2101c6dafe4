using System.Text.RegularExpressions;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Credentials;

/// <summary>The body that registers a Cloudinary credential.</summary>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">Cloudinary's public key id.</param>
/// <param name="ApiSecret">The secret; it is sealed and never shown again.</param>
/// <param name="Kind">What it signs: <c>upload</c>.</param>
/// <param name="Label">The name for people, or null.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>.</param>
/// <param name="Check">True to ask Cloudinary whether key and secret are right.</param>
/// <param name="Activate">True to sign with it from now on.</param>
internal sealed partial record CredentialBody(
    string CloudName,
    string ApiKey,
    ApiSecret ApiSecret,
    string Kind = CredentialSet.Upload,
    string? Label = null,
    string Algorithm = "sha256",
    string Region = "us",
    bool Check = CredentialBody.CheckedByDefault,
    bool Activate = true)
{
    public const bool CheckedByDefault = false;

    public Outcome<AddCredential> Read() => new RequestCheck()
        .Require(CloudNamePattern().IsMatch(CloudName), "/cloud_name", "A cloud name is 2 to 128 letters, digits and '-', from a letter.")
        .Require(ApiKeyPattern().IsMatch(ApiKey), "/api_key", "An api key is 1 to 64 letters, digits, '_' and '-'.")
        .Require(!ApiSecret.Utf8.ContainsAnyInRange((byte)0, (byte)0x1f), "/api_secret", "An api secret has no control characters.")
        .Require(!IsWrapped(ApiSecret.Utf8), "/api_secret", "The api secret has quotes or spaces around it: give it as Cloudinary shows it.")
        .Require(Kind is CredentialSet.Upload, "/kind", "kind is upload.")
        .Require(Label is null or { Length: <= 100 } && Label?.Any(char.IsControl) is not true, "/label", "A label is at most 100 characters, without control characters.")
        .Require(Algorithm is "sha256" or "sha1", "/algorithm", "algorithm is sha256 or sha1.")
        .Require(Region is "us" or "eu" or "ap", "/region", "region is us, eu or ap.")
        .Then(() => new AddCredential(Kind, Label, CloudName, ApiKey, ApiSecret, Algorithm, Region, Activate));

    /// <summary>A secret pasted with what stood around it signs nothing that Cloudinary accepts.</summary>
    private static bool IsWrapped(ReadOnlySpan<byte> secret) => Wrapping.Contains(secret[0]) || Wrapping.Contains(secret[^1]);

    private static ReadOnlySpan<byte> Wrapping => " \"'"u8;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{1,127}\z")]
    private static partial Regex CloudNamePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex ApiKeyPattern();
}
