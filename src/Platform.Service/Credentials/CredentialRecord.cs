using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials;

/// <summary>A credential as it is stored: its secret sealed.</summary>
[GenerateSerializer, Immutable, Alias("CredentialRecord")]
internal sealed record CredentialRecord
{
    /// <summary>Cloudinary repeats a notification for a while, signed as the first time.</summary>
    public static readonly TimeSpan VerifiesAfterDisabling = TimeSpan.FromHours(2);

    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Kind { get; init; }

    [Id(2)] public string? Label { get; init; }

    [Id(3)] public required string CloudName { get; init; }

    /// <summary>Empty for an auth token key, which has none.</summary>
    [Id(4)] public required string ApiKey { get; init; }

    [Id(5)] public required string Algorithm { get; init; }

    [Id(6)] public required string Region { get; init; }

    [Id(7)] public required CredentialState State { get; init; }

    [Id(8)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null once it was erased.</summary>
    [Id(9)] public required SealedSecret? Secret { get; init; }

    [Id(10)] public required long Revision { get; init; }

    /// <summary>When it last stopped signing; null while it never signed or still does.</summary>
    [Id(11)] public DateTimeOffset? StoppedSigningAt { get; init; }

    /// <summary>When Cloudinary last took it; null when it was never asked or never did.</summary>
    [Id(12)] public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When it was disabled; null while it is not, and for one that was disabled before this was noted.</summary>
    [Id(13)] public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>When its secret is to be erased, or was; null while that is not planned.</summary>
    [Id(14)] public DateTimeOffset? DestroyAt { get; init; }

    /// <summary>True when somebody else has the secret: what it vouches for is worth nothing.</summary>
    [Id(15)] public bool Compromised { get; init; }

    /// <summary>The credential that the last rotation made in its place, also when it was taken back since; null when it made none.</summary>
    [Id(16)] public string? ReplacedBy { get; init; }

    /// <summary>When it stops to verify; null while there is no such time.</summary>
    public DateTimeOffset? VerifiesUntil => StoppedSigningAt is null ? null : Compromised ? DisabledAt : DisabledAt + VerifiesAfterDisabling;

    public bool CanBeActivated => State is CredentialState.Added or CredentialState.Draining && !Compromised;

    public bool SharesPlaceWith(CredentialRecord other) => Kind == other.Kind && CloudName == other.CloudName;

    /// <summary>The state now. A secret whose time has come is gone for everybody, also before the sweep has erased it.</summary>
    public CredentialState StateAt(DateTimeOffset now) => State is CredentialState.DestroyScheduled && DestroyAt <= now ? CredentialState.Destroyed : State;

    /// <param name="now">The time.</param>
    /// <param name="lastIssuedAt">When it is known to have signed last.</param>
    /// <param name="safeToDisableAt">When nothing signed with it can still be used.</param>
    public CredentialView View(DateTimeOffset now, DateTimeOffset? lastIssuedAt, DateTimeOffset? safeToDisableAt) => new(
        Id, Kind, Label, CloudName, ApiKey.Length == 0 ? null : ApiKey, Algorithm, Region, StateAt(now).Name(), CreatedAt, lastIssuedAt,
        State is CredentialState.Active ? null : safeToDisableAt, CheckedAt)
    {
        VerifiesUntil = VerifiesUntil,
        DestroyAt = DestroyAt,
        ReplacedBy = State is CredentialState.Active ? null : ReplacedBy,
        Compromised = Compromised,
        Revision = Revision,
    };
}
