namespace Platform.Contracts.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Reason">Why it is not valid; <see cref="VerificationReason.None"/> when it is.</param>
[GenerateSerializer, Immutable, Alias("VerificationResult")]
public sealed record VerificationResult([property: Id(0)] VerificationReason Reason)
{
    /// <summary>True when one of the tenant's live secrets made the signature, and all else is right too.</summary>
    public bool Valid => Reason is VerificationReason.None;

    /// <summary>The id of the credential whose secret made the signature; null when none did.</summary>
    [Id(1)] public string? Credential { get; init; }

    /// <summary><c>sha256</c> or <c>sha1</c>; null when no secret made it.</summary>
    [Id(2)] public string? Algorithm { get; init; }

    /// <summary>Seconds since the signed timestamp, below 0 when it is ahead; null when no secret made it, or no time is signed.</summary>
    [Id(3)] public long? AgeSeconds { get; init; }

    /// <summary>Which signature the upload was made with; null when the notification does not say.</summary>
    [Id(4)] public Lineage? Lineage { get; init; }

    /// <summary>What became of the mark of lineage.</summary>
    [Id(5)] public LineageStatus LineageStatus { get; init; }
}
