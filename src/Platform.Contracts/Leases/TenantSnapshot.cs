using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Contracts.Quotas;

namespace Platform.Contracts.Leases;

/// <summary>What a signer must know of a tenant to authenticate its callers and to sign for them. Secrets stay sealed in it.</summary>
/// <param name="Epoch">The age of this knowledge.</param>
/// <param name="Suspended">True while the tenant may sign nothing.</param>
/// <param name="Plan">The tenant's plan, to tell callers about.</param>
[GenerateSerializer, Immutable, Alias("TenantSnapshot")]
public sealed record TenantSnapshot([property: Id(0)] Epoch Epoch, [property: Id(1)] bool Suspended, [property: Id(2)] QuotaPlan Plan)
{
    /// <summary>The access keys that are not revoked.</summary>
    [Id(3)] public ImmutableArray<LeasedAccessKey> AccessKeys { get; init; } = [];

    /// <summary>The credentials that sign: one for each kind and product environment.</summary>
    [Id(4)] public ImmutableArray<LeasedCredential> Credentials { get; init; } = [];

    /// <summary>The published profiles.</summary>
    [Id(5)] public ImmutableArray<LeasedProfile> Profiles { get; init; } = [];

    /// <summary>The sealed key of <c>{subject_hash}</c>.</summary>
    [Id(6)] public required SealedSecret SubjectKey { get; init; }

    /// <summary>The credentials that only verify: those that drain, and those that were disabled a short time ago. Default in the answer of an authority that knows of none.</summary>
    [Id(7)] public ImmutableArray<LeasedCredential> Verifying { get; init; } = [];
}
