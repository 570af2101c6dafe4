using System.Buffers;
using System.Text.RegularExpressions;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Credentials;

/// <summary>The body that registers a Cloudinary credential.</summary>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiSecret">The secret, or the auth token key in hex; it is sealed and never shown again.</param>
/// <param name="ApiKey">Cloudinary's public key id; an auth token key has none.</param>
/// <param name="Kind">What it signs: <c>upload</c>, <c>delivery</c>, <c>auth_token</c> or <c>webhook</c>.</param>
/// <param name="Label">The name for people, or null.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>.</param>
/// <param name="Check">False to keep it without asking Cloudinary whether it is right. True to ask, also about a webhook key; about an auth token key Cloudinary can't be asked. By default it is asked about the keys of uploads and deliveries.</param>
/// <param name="Activate">True to sign with it from now on.</param>
internal sealed partial record CredentialBody(
    string CloudName,
    ApiSecret ApiSecret,
    string? ApiKey = null,
    string Kind = CredentialKinds.Upload,
    string? Label = null,
    string Algorithm = "sha256",
    string Region = "us",
    bool? Check = null,
    bool Activate = true)
{
    /// <summary>Whether Cloudinary is asked.</summary>
    public bool IsChecked => Check ?? CredentialKinds.IsCheckedUnasked(Kind);

    public Outcome<AddCredential> Read() => new RequestCheck()
        .Require(CloudNamePattern().IsMatch(CloudName), "/cloud_name", "A cloud name is 2 to 128 letters, digits and '-', from a letter.")
        .Require(IsAuthToken ? ApiKey is null : ApiKey is not null && ApiKeyPattern().IsMatch(ApiKey), "/api_key",
            IsAuthToken ? "An auth token key has no api key: leave it out." : "An api key is 1 to 64 letters, digits, '_' and '-'.")
        .Require(!ApiSecret.Utf8.ContainsAnyInRange((byte)0, (byte)0x1f), "/api_secret", "An api secret has no control characters.")
        .Require(!IsWrapped(ApiSecret.Utf8), "/api_secret", "The api secret has quotes or spaces around it: give it as Cloudinary shows it.")
        .Require(!IsAuthToken || IsHex(ApiSecret.Utf8), "/api_secret", "An auth token key is pairs of hex digits, as Cloudinary shows it.")
        .Require(CredentialKinds.IsKind(Kind), "/kind", "kind is upload, delivery, auth_token or webhook.")
        .Require(Label is null or { Length: <= 100 } && Label?.Any(char.IsControl) is not true, "/label", "A label is at most 100 characters, without control characters.")
        .Require(Algorithm is "sha256" or "sha1", "/algorithm", "algorithm is sha256 or sha1.")
        .Require(!IsAuthToken || Algorithm is "sha256", "/algorithm", "Auth tokens are made with sha256 and nothing else.")
        .Require(Region is "us" or "eu" or "ap", "/region", "region is us, eu or ap.")
        .Require(Check is not true || CredentialKinds.CanBeChecked(Kind), "/check", "Cloudinary can't be asked about an auth token key: leave check out.")
        .Then(() => new AddCredential(Kind, Label, CloudName, ApiKey ?? "", ApiSecret, Algorithm, Region, Activate));

    private bool IsAuthToken => Kind is CredentialKinds.AuthToken;

    private static bool IsHex(ReadOnlySpan<byte> key) => key.Length % 2 == 0 && !key.ContainsAnyExcept(HexDigits);

    /// <summary>A secret pasted with what stood around it signs nothing that Cloudinary accepts.</summary>
    private static bool IsWrapped(ReadOnlySpan<byte> secret) => Wrapping.Contains(secret[0]) || Wrapping.Contains(secret[^1]);

    private static ReadOnlySpan<byte> Wrapping => " \"'"u8;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{1,127}\z")]
    private static partial Regex CloudNamePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex ApiKeyPattern();
}
