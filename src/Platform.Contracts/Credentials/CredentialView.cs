using Platform.Contracts.Admin;

namespace Platform.Contracts.Credentials;

/// <summary>A Cloudinary credential, as administrators see it: never its secret.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">What it signs: <c>upload</c>, <c>delivery</c>, <c>auth_token</c> or <c>webhook</c>.</param>
/// <param name="Label">The name for people, or null.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">Cloudinary's public key id; null for an auth token key, which has none.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>.</param>
/// <param name="State"><c>added</c>, <c>active</c>, <c>draining</c> or <c>disabled</c>.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastIssuedAt">The last signature that is known of; informs only.</param>
/// <param name="SafeToDisableAt">When nothing signed with it can still be used; null while it signs.</param>
/// <param name="CheckedAt">When Cloudinary last took it; null when it was never asked or never did.</param>
[GenerateSerializer, Immutable, Alias("CredentialView")]
public sealed record CredentialView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string? Label,
    [property: Id(3)] string CloudName,
    [property: Id(4)] string? ApiKey,
    [property: Id(5)] string Algorithm,
    [property: Id(6)] string Region,
    [property: Id(7)] string State,
    [property: Id(8)] DateTimeOffset CreatedAt,
    [property: Id(9)] DateTimeOffset? LastIssuedAt,
    [property: Id(10)] DateTimeOffset? SafeToDisableAt,
    [property: Id(11)] DateTimeOffset? CheckedAt) : AdminView;
