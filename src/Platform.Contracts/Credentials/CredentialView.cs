using System.Text.Json.Serialization;
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
/// <param name="State"><c>added</c>, <c>active</c>, <c>draining</c>, <c>disabled</c>, <c>destroy_scheduled</c> or <c>destroyed</c>.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastIssuedAt">When a silo last reported that it had signed with it, which may be a renewal of its lease late; informs only.</param>
/// <param name="SafeToDisableAt">When nothing signed with it can still be used; null when nothing was; the last moment of the year 9999 for never, as URLs of delivery have no end.</param>
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
    [property: Id(11)] DateTimeOffset? CheckedAt) : AdminView
{
    /// <summary>Until when a disabled one still verifies; left out while there is no such time.</summary>
    [Id(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? VerifiesUntil { get; init; }

    /// <summary>When its secret is erased, or was; until then it can be restored. Left out while that is not planned.</summary>
    [Id(13), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? DestroyAt { get; init; }

    /// <summary>The rotation that it is replaced or made by; left out when none is under way.</summary>
    [Id(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public RotationView? Rotation { get; init; }

    /// <summary>The credential that a rotation made in its place; left out where none did, and while this one signs.</summary>
    [Id(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? ReplacedBy { get; init; }

    /// <summary>True when somebody else has the secret: it verifies nothing and can't be enabled again. Left out otherwise.</summary>
    [Id(17), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Compromised { get; init; }

    /// <summary>What breaks; in the answer to a request that disables, and left out everywhere else.</summary>
    [Id(14), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public CredentialBreakage? Breaks { get; init; }
}
