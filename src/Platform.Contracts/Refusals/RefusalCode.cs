namespace Platform.Contracts.Refusals;

/// <summary>
/// Every reason for which the platform says no. On the wire a code is its name in snake_case
/// (<see cref="RefusalCodeNames"/>); its HTTP status and advice are in <c>docs/errors.md</c>.
/// Numbers are part of the grain contract: never renumber or reuse one.
/// </summary>
[GenerateSerializer, Alias("RefusalCode")]
public enum RefusalCode
{
    /// <summary>No refusal; never sent.</summary>
    None = 0,

    // The shape of a request.

    /// <summary>The body is not one well-formed JSON value without duplicate members and lone surrogates.</summary>
    MalformedJson = 1,
    /// <summary>A member has the wrong type, is unknown, missing or out of range.</summary>
    InvalidRequest = 2,
    /// <summary>The body is not <c>application/json</c>.</summary>
    UnsupportedMediaType = 3,
    /// <summary>The body is larger than the route takes.</summary>
    PayloadTooLarge = 4,
    /// <summary>There is no such thing, or the caller may not know that there is.</summary>
    NotFound = 5,
    /// <summary>The route exists, but not with this method.</summary>
    MethodNotAllowed = 6,

    // Who asks, and how often.

    /// <summary>No key, or not a valid one.</summary>
    Unauthenticated = 20,
    /// <summary>The key is valid but lacks the scope, or is narrowed to other profiles.</summary>
    ScopeMissing = 21,
    /// <summary>A key can't grant a scope that its creator lacks.</summary>
    ScopeNotGrantable = 22,
    /// <summary>This node's limit for the caller is used up.</summary>
    RateLimited = 23,
    /// <summary>The tenant's signatures per second are used up.</summary>
    RateExceeded = 24,
    /// <summary>The tenant's signatures of this period are used up.</summary>
    QuotaExceeded = 25,
    /// <summary>The process sheds load.</summary>
    Overloaded = 26,

    // Writes.

    /// <summary>The resource changed since the caller read it.</summary>
    PreconditionFailed = 40,
    /// <summary>The write needs an <c>If-Match</c>.</summary>
    PreconditionRequired = 41,
    /// <summary>The tenant holds as many of these as it may.</summary>
    LimitReached = 42,
    /// <summary>The store did not take the write; its outcome is unknown and the next read tells.</summary>
    StorageUnavailable = 43,
    /// <summary>A bug on this side.</summary>
    InternalError = 44,
    /// <summary>The <c>Idempotency-Key</c> came with another request before.</summary>
    IdempotencyKeyReused = 45,

    // Tenants and credentials.

    /// <summary>The tenant is suspended.</summary>
    TenantSuspended = 60,
    /// <summary>The tenant was destroyed; its id is never used again.</summary>
    TenantDestroyed = 61,
    /// <summary>No credential of the needed kind and product environment is active.</summary>
    NoActiveCredential = 62,
    // 63 said that credentials can't be checked. They can; the number stays unused.

    /// <summary>The credential's state does not allow this step.</summary>
    CredentialState = 64,
    /// <summary>Cloudinary can't be asked about credentials of this kind.</summary>
    CredentialNotCheckable = 65,
    /// <summary>What was signed with the credential can still be used.</summary>
    CredentialDraining = 66,
    /// <summary>No key that Cloudinary makes can take the credential's place.</summary>
    CredentialNotRotatable = 67,
    /// <summary>The rotation has begun and goes on by itself, because Cloudinary can't be asked for the key just now.</summary>
    RotationPending = 68,
    /// <summary>Cloudinary does not take the credential.</summary>
    CredentialRejected = 70,
    /// <summary>Cloudinary could not be asked about the credential, or did not say.</summary>
    CredentialUnchecked = 71,
    /// <summary>The tenant is to be destroyed, and has to be restored first.</summary>
    TenantDestroyScheduled = 75,
    /// <summary>The access key's state does not allow this step.</summary>
    AccessKeyState = 76,
    /// <summary>A sealed secret of the tenant does not open.</summary>
    SealBroken = 77,

    // Profiles.

    /// <summary>A signature of this version would also open other operations that nobody accepted.</summary>
    SignsOtherOperation = 81,
    /// <summary>The grace is shorter than the lifetime of the signatures that it must cover.</summary>
    GraceTooShort = 82,
    /// <summary>The rules name no product environment and the tenant does not have exactly one to take.</summary>
    CloudNameRequired = 83,
    /// <summary>The pattern uses what the linear-time engine does not support or what the platform refuses.</summary>
    PatternUnsupported = 84,
    /// <summary>The template has an unknown placeholder or does not fit its parameter.</summary>
    TemplateInvalid = 85,
    /// <summary>A dangerous parameter can only be pinned.</summary>
    PinRequired = 86,
    /// <summary>No profile may rule this parameter.</summary>
    ParameterForbidden = 87,
    /// <summary>The version's state does not allow this step.</summary>
    VersionState = 88,
    /// <summary>A canary runs: the next version is published when it is finished or aborted.</summary>
    CanaryRunning = 89,
    /// <summary>Callers that are served today would be refused, and nobody has acknowledged that.</summary>
    WouldBreakCallers = 90,

    // Signing.

    /// <summary>The profile does not allow this parameter.</summary>
    ParameterNotAllowed = 100,
    /// <summary>The value is outside the profile's constraint, or not of the parameter's type.</summary>
    ParameterOutOfPolicy = 101,
    /// <summary>The profile pins or templates this parameter to another value.</summary>
    ParameterPinned = 102,
    /// <summary>The profile requires this parameter.</summary>
    ParameterRequired = 103,
    /// <summary>A template needs a subject.</summary>
    SubjectRequired = 104,
    /// <summary>The subject can't fill the template's place.</summary>
    SubjectInvalid = 105,
    /// <summary>The version is retired.</summary>
    VersionRetired = 106,
    /// <summary>The profile makes values that a widget can't know.</summary>
    ProfileNotForWidget = 107,
    /// <summary>The widget's timestamp is not the one that gives the profile's lifetime.</summary>
    TimestampOutOfRange = 108,
    /// <summary>The lease ran out and the tenant's authority can't be reached.</summary>
    LeaseUnavailable = 109,
    /// <summary>The profile's pattern took so much work that it judges nothing for a while.</summary>
    PatternTooCostly = 110,

    // Kinds of signatures.

    /// <summary>The profile is of another kind than what was asked for.</summary>
    ProfileKindMismatch = 140,
}
