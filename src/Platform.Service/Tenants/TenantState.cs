using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Access;
using Platform.Service.Audit;
using Platform.Service.Credentials;
using Platform.Service.Profiles;

namespace Platform.Service.Tenants;

/// <summary>
/// All that a tenant is, but for its quota ledger: one document under one ETag, so that a change is one write.
/// Versioned by member ids: a document that lacks a newer member loads with that member's default.
/// </summary>
[GenerateSerializer, Immutable, Alias("TenantState")]
internal sealed record TenantState
{
    /// <summary>Counts the writes; 0 for a tenant that does not exist.</summary>
    [Id(0)] public long Revision { get; init; }

    /// <summary>Moves only when what signers know changes.</summary>
    [Id(1)] public Epoch Epoch { get; init; }

    [Id(2)] public string DisplayName { get; init; } = "";

    [Id(3)] public TenantStatus Status { get; init; }

    [Id(4)] public QuotaPlan Plan { get; init; } = new(0, 1, 1);

    [Id(5)] public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The revision at the last change of name, status or plan: the tenant resource's own entity tag.</summary>
    [Id(6)] public long TenantRevision { get; init; }

    [Id(7)] public AccessKeySet AccessKeys { get; init; } = new();

    [Id(8)] public CredentialSet Credentials { get; init; } = new();

    [Id(9)] public ProfileSet Profiles { get; init; } = ProfileSet.Empty;

    /// <summary>The sealed key of <c>{subject_hash}</c>; drawn once, so that hashes stay the same through every rotation.</summary>
    [Id(10)] public SealedSecret? SubjectKey { get; init; }

    /// <summary>Audit entries that the trail may not have yet. They are written with the change they tell of.</summary>
    [Id(11)] public ImmutableArray<AuditEntry> Outbox { get; init; } = [];

    /// <summary>Where the chain of audit entries ends.</summary>
    [Id(12)] public AuditHead Audit { get; init; } = AuditHead.Empty;

    /// <summary>What was created by requests that may come again.</summary>
    [Id(13)] public Repeats Repeats { get; init; } = Repeats.None;

    /// <summary>The tenant's end, planned or past; null for none.</summary>
    [Id(14)] public TenantDestruction? Destruction { get; init; }

    /// <summary>The part of the archive of retired versions that takes the next ones; those before it are full.</summary>
    [Id(15)] public int ArchivePart { get; init; }

    /// <summary>The document's revision, unless something in it claims to be newer, which no change can make it.</summary>
    public long NewestRevision => AccessKeys.Keys.Select(key => key.Revision)
        .Concat(Credentials.Credentials.Select(credential => credential.Revision))
        .Concat(Profiles.Profiles.Select(profile => profile.Revision))
        .Append(TenantRevision).Append(Revision).Max();

    public bool Exists => Revision > 0 && !IsDestroyed;

    /// <summary>All that is left is a tombstone, so that nobody gets the id again.</summary>
    public bool IsDestroyed => Destruction?.DoneAt is not null;

    public bool MaySign => Status is TenantStatus.Active && Destruction is null;

    /// <summary>When something has to be done that no request asks for; null for nothing.</summary>
    public DateTimeOffset? DueAt => IsDestroyed ? null : new[] { Destruction?.At, Credentials.DueAt }.Min();

    /// <summary>
    /// What is left of a destroyed tenant. It names what is kept: whatever else a tenant has is gone with the same write, secrets and
    /// digests of keys first of all. A larger incarnation: no lease and no secret of before fits it.
    /// </summary>
    public TenantState Tombstone(DateTimeOffset now) => new()
    {
        Revision = Revision,
        Epoch = new(Math.Max(now.ToUnixTimeMilliseconds(), Epoch.Incarnation + 1), Counter: 0),
        CreatedAt = CreatedAt,
        TenantRevision = Revision + 1,
        Outbox = Outbox,
        Audit = Audit,
        Destruction = Destruction! with { DoneAt = now },
        ArchivePart = ArchivePart,
    };
}
