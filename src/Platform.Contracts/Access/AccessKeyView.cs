using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Admin;

namespace Platform.Contracts.Access;

/// <summary>An access key, as administrators see it: never its text, but in the answer that created it.</summary>
/// <param name="Id">The key's public id.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Profiles">The profiles that it is narrowed to; null for all.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">The last day it was used on; null when it never was, or not yet known.</param>
[GenerateSerializer, Immutable, Alias("AccessKeyView")]
public sealed record AccessKeyView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<string> Scopes,
    [property: Id(3)] ImmutableArray<string>? Profiles,
    [property: Id(4)] DateTimeOffset? ExpiresAt,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset? LastUsedAt) : AdminView
{
    /// <summary><c>active</c>, <c>rolling</c> (another was made in its place, and it works on for a while), <c>expired</c> or <c>revoked</c>.</summary>
    [Id(7)] public required string Status { get; init; }

    /// <summary>When a key that was rolled stops working, or did; null for any other.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The id of the key that was made in its place; null when none was.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? ReplacedBy { get; init; }

    /// <summary>In the answer that made it in another's place: that one.</summary>
    [Id(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public RolledKey? Previous { get; init; }

    /// <summary>In the answer to a repeated request: the key is made, and its text was in the first answer only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? SecretUnavailable => Replayed ? true : null;

    /// <summary>The key's text: only in the answer that created it.</summary>
    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Key { get; init; }
}
