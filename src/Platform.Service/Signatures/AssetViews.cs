using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>A signed URL.</summary>
/// <param name="Url">The URL; everything in it is ASCII.</param>
/// <param name="Profile">The profile.</param>
/// <param name="ProfileVersion">The version that allowed it.</param>
/// <param name="Credential">The id of the credential that signed.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="ExpiresAt">When Cloudinary stops taking it; null for never.</param>
internal sealed record UrlView(string Url, string Profile, int ProfileVersion, string Credential, string Algorithm, DateTimeOffset? ExpiresAt)
{
    public static UrlView Of(AssetIssued issued) => new(issued.Text, issued.Profile, issued.ProfileVersion, issued.Credential, issued.Algorithm, issued.ExpiresAt);
}

/// <summary>A token for the CDN.</summary>
/// <param name="Token">The token with its name, as a cookie or behind the <c>?</c> of a URL has it.</param>
/// <param name="Profile">The profile.</param>
/// <param name="ProfileVersion">The version that allowed it.</param>
/// <param name="Credential">The id of the credential whose key signed.</param>
/// <param name="Algorithm"><c>hmac-sha256</c>.</param>
/// <param name="StartsAt">When it begins to hold; null for at once.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record TokenView(
    string Token, string Profile, int ProfileVersion, string Credential, string Algorithm, DateTimeOffset? StartsAt, DateTimeOffset? ExpiresAt)
{
    public static TokenView Of(AssetIssued issued) =>
        new(issued.Text, issued.Profile, issued.ProfileVersion, issued.Credential, issued.Algorithm, issued.StartsAt, issued.ExpiresAt);
}
