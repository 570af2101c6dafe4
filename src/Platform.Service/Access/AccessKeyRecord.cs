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

    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    public AccessKeyView View(DateTimeOffset now) => new(Id, Name, Scopes.Names(), Profiles, ExpiresAt, CreatedAt, LastUsedAt: null)
    {
        Revision = Revision,
        Status = RevokedAt is not null ? "revoked" : ExpiresAt <= now ? "expired" : "active",
    };
}
