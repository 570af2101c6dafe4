namespace Platform.Service.Delivery;

/// <summary>A finished URL or token.</summary>
/// <param name="Text">The URL, or the token with its name.</param>
/// <param name="Algorithm">What signed it: <c>sha1</c>, <c>sha256</c> or <c>hmac-sha256</c>.</param>
/// <param name="StartsAt">When it begins to hold; null for at once.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
internal sealed record IssuedAsset(string Text, string Algorithm, DateTimeOffset? StartsAt = null, DateTimeOffset? ExpiresAt = null);
