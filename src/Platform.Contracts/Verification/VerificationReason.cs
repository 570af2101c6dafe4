namespace Platform.Contracts.Verification;

/// <summary>Why something is not what it says. Numbers are part of the grain contract: never renumber or reuse one.</summary>
[GenerateSerializer, Alias("VerificationReason")]
public enum VerificationReason
{
    /// <summary>It is genuine.</summary>
    None = 0,

    /// <summary>No live secret of the tenant made the signature.</summary>
    WrongSignature = 1,

    /// <summary>The signature is genuine, and older than allowed.</summary>
    Expired = 2,

    /// <summary>The signature is genuine, and its time is still to come.</summary>
    Ahead = 3,

    /// <summary>The timestamp is not digits only.</summary>
    NotATimestamp = 4,

    /// <summary>The signature is genuine, but the body is no JSON object, and so no notification.</summary>
    NotAnObject = 5,

    /// <summary>The tenant has no credential to verify with.</summary>
    NoLiveSecret = 6,
}
