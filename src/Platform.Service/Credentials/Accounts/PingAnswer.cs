namespace Platform.Service.Credentials.Accounts;

/// <summary>Reads what Cloudinary answers to <c>ping</c>, however it was asked.</summary>
internal static class PingAnswer
{
    /// <summary>Asked too often: 429 by the standard, 420 by Cloudinary's documentation.</summary>
    private const int EnhanceYourCalm = 420;

    /// <param name="status">The HTTP status.</param>
    /// <param name="state">The body's <c>status</c>; null when it has none.</param>
    /// <param name="error">The body's <c>error.message</c>; null when it has none. It is looked at and never shown: it repeats what was sent.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>.</param>
    public static CredentialCheck Read(int status, string? state, string? error, TimeSpan? retryAfter) => status switch
    {
        StatusCodes.Status200OK when state is "ok" => new CredentialCheck.Accepted(),
        // A proxy on the way may answer 401 too. Only Cloudinary gives its reason as this JSON.
        StatusCodes.Status401Unauthorized when error is not null => new CredentialCheck.Rejected(PartOf(error)),
        StatusCodes.Status403Forbidden when error is not null => new CredentialCheck.Unchecked(UncheckedReason.Forbidden),
        EnhanceYourCalm or StatusCodes.Status429TooManyRequests => new CredentialCheck.Unchecked(UncheckedReason.Busy, retryAfter),
        >= 500 => new CredentialCheck.Unchecked(UncheckedReason.Failing, retryAfter),
        _ => new CredentialCheck.Unchecked(UncheckedReason.NotCloudinary),
    };

    private static RejectedPart PartOf(string error) =>
        Says(error, "secret") ? RejectedPart.ApiSecret
        : Says(error, "cloud_name") || Says(error, "cloud name") ? RejectedPart.CloudName
        : Says(error, "api_key") || Says(error, "api key") ? RejectedPart.ApiKey
        : RejectedPart.Unknown;

    private static bool Says(string error, string words) => error.Contains(words, StringComparison.OrdinalIgnoreCase);
}
