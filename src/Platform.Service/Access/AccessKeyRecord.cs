using System.Collections.Immutable;
using Platform.Contracts.Access;

namespace Platform.Service.Access;

/// <summary>An access key as it is stored: its digest, never its text.</summary>
[GenerateSerializer, Immutable, Alias("AccessKeyRecord")]
internal sealed record AccessKeyRecord
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required ImmutableArray<byte> Digest { get; init; }

    [Id(3)] public required Scopes Scopes { get; init; }

    [Id(4)] public ImmutableArray<string>? Profiles { get; init; }

    [Id(5)] public DateTimeOffset? ExpiresAt { get; init; }

    [Id(6)] public required DateTimeOffset CreatedAt { get; init; }

    [Id(7)] public DateTimeOffset? RevokedAt { get; init; }

    [Id(8)] public required long Revision { get; init; }

    /// <summary>When it stops working because another was made in its place; null when none was.</summary>
    [Id(9)] public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The key that was made in its place.</summary>
    [Id(10)] public string? ReplacedBy { get; init; }

    /// <summary>When it stops working by itself; null for never.</summary>
    public DateTimeOffset? WorksUntil => EndsAt < ExpiresAt || ExpiresAt is null ? EndsAt : ExpiresAt;

    /// <summary>When a key in whose place another was made stops working, or stopped: after its grace, or earlier.</summary>
    public DateTimeOffset? RolledUntil => EndsAt is null ? null : RevokedAt < WorksUntil ? RevokedAt : WorksUntil;

    public static AccessKeyRecord For(NewAccessKey key, CreateAccessKey command, long revision, DateTimeOffset now) => new()
    {
        Id = key.Id,
        Name = command.Name,
        Digest = key.Digest,
        Scopes = command.Scopes,
        Profiles = command.Profiles,
        ExpiresAt = command.ExpiresAt,
        CreatedAt = now,
        Revision = revision,
    };

    /// <summary>Another in the place of this one, with all that was said of it.</summary>
    public AccessKeyRecord Successor(NewAccessKey key, long revision, DateTimeOffset now) =>
        this with { Id = key.Id, Digest = key.Digest, CreatedAt = now, Revision = revision };

    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && !(WorksUntil <= now);

    /// <param name="now">The time.</param>
    /// <param name="lastUsedAt">The last day on which it was used.</param>
    public AccessKeyView View(DateTimeOffset now, DateTimeOffset? lastUsedAt) => new(Id, Name, Scopes.Names(), Profiles, ExpiresAt, CreatedAt, lastUsedAt)
    {
        Revision = Revision,
        Status = RevokedAt is not null || EndsAt <= now ? "revoked" : ExpiresAt <= now ? "expired" : EndsAt is not null ? "rolling" : "active",
        EndsAt = RolledUntil,
        ReplacedBy = ReplacedBy,
    };
}
