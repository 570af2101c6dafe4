using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>The one table from refusal codes to HTTP; <c>docs/errors.md</c> says the same to callers.</summary>
internal static class ProblemKinds
{
    private const string TypePrefix = "urn:signing-platform:problem:";

    /// <summary>The stable identifier of a kind of problem; a name, not an address to open.</summary>
    public static string TypeOf(RefusalCode code) => TypePrefix + code.Name();

    public static ProblemKind Of(RefusalCode code) => code switch
    {
        RefusalCode.MalformedJson => new(400, "The body is not well-formed JSON"),
        RefusalCode.InvalidRequest => new(422, "The request does not have the expected shape"),
        RefusalCode.UnsupportedMediaType => new(415, "The body is not application/json"),
        RefusalCode.PayloadTooLarge => new(413, "The body is too large"),
        RefusalCode.NotFound => new(404, "Not found"),
        RefusalCode.MethodNotAllowed => new(405, "The method is not allowed here"),

        RefusalCode.Unauthenticated => new(401, "A valid access key is needed"),
        RefusalCode.ScopeMissing => new(403, "The key lacks a scope"),
        RefusalCode.ScopeNotGrantable => new(403, "The scope can't be granted"),
        RefusalCode.RateLimited => new(429, "Too many requests"),
        RefusalCode.RateExceeded => new(429, "The tenant's rate is used up"),
        RefusalCode.QuotaExceeded => new(429, "The tenant's quota is used up"),
        RefusalCode.Overloaded => new(503, "The service is overloaded"),

        RefusalCode.PreconditionFailed => new(412, "The resource has changed"),
        RefusalCode.PreconditionRequired => new(428, "A precondition is required"),
        RefusalCode.LimitReached => new(409, "A limit is reached"),
        RefusalCode.StorageUnavailable => new(503, "The store is unavailable"),
        RefusalCode.InternalError => new(500, "Internal error"),
        RefusalCode.IdempotencyKeyReused => new(422, "The idempotency key was used for another request"),

        RefusalCode.TenantSuspended => new(403, "The tenant is suspended"),
        RefusalCode.TenantDestroyed => new(410, "The tenant was destroyed"),
        RefusalCode.AccessKeyState => new(409, "The access key's state does not allow this"),
        RefusalCode.SealBroken => new(409, "A sealed secret does not open"),
        RefusalCode.TenantDestroyScheduled => new(409, "The tenant is to be destroyed"),
        RefusalCode.NoActiveCredential => new(409, "No credential is active"),
        RefusalCode.CredentialState => new(409, "The credential's state does not allow this"),
        RefusalCode.CredentialNotCheckable => new(409, "A credential of this kind can't be checked"),
        RefusalCode.CredentialDraining => new(409, "What the credential signed can still be used"),
        RefusalCode.CredentialNotRotatable => new(409, "The credential can't be rotated"),
        RefusalCode.RotationPending => new(503, "The rotation goes on"),
        RefusalCode.CredentialRejected => new(422, "Cloudinary does not take the credential"),
        RefusalCode.CredentialUnchecked => new(503, "The credential could not be checked"),

        RefusalCode.SignsOtherOperation => new(422, "Signatures would open other operations"),
        RefusalCode.GraceTooShort => new(422, "The grace is too short"),
        RefusalCode.CloudNameRequired => new(422, "A cloud name is required"),
        RefusalCode.PatternUnsupported => new(422, "The pattern is not supported"),
        RefusalCode.TemplateInvalid => new(422, "The template is not valid"),
        RefusalCode.PinRequired => new(422, "The parameter can only be pinned"),
        RefusalCode.ParameterForbidden => new(422, "The parameter can't be ruled"),
        RefusalCode.VersionState => new(409, "The version's state does not allow this"),
        RefusalCode.CanaryRunning => new(409, "A canary is running"),
        RefusalCode.WouldBreakCallers => new(409, "Callers would be refused"),

        RefusalCode.ParameterNotAllowed => new(422, "The parameter is not allowed"),
        RefusalCode.PatternTooCostly => new(422, "The profile's pattern takes too much work"),
        RefusalCode.ParameterOutOfPolicy => new(422, "The value is outside the profile's policy"),
        RefusalCode.ParameterPinned => new(422, "The parameter is pinned to another value"),
        RefusalCode.ParameterRequired => new(422, "A parameter is required"),
        RefusalCode.SubjectRequired => new(422, "A subject is required"),
        RefusalCode.SubjectInvalid => new(422, "The subject is not valid"),
        RefusalCode.VersionRetired => new(410, "The version is retired"),
        RefusalCode.ProfileKindMismatch => new(422, "The profile is of another kind"),
        RefusalCode.ProfileNotForWidget => new(422, "The profile does not suit a widget"),
        RefusalCode.TimestampOutOfRange => new(422, "The timestamp is out of range"),
        RefusalCode.LeaseUnavailable => new(503, "Signing is unavailable"),

        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This code has no place in HTTP."),
    };
}
