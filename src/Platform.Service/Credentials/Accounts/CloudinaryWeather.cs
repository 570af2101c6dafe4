using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Platform.Service.Credentials.Accounts;

/// <summary>What a failed request says about the network or about Cloudinary.</summary>
internal static class CloudinaryWeather
{
    /// <summary>Null for what is a bug, or when the caller itself gave up.</summary>
    public static CredentialCheck.Unchecked? Of(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException or TimeoutRejectedException => new(UncheckedReason.TimedOut),
        RateLimiterRejectedException => new(UncheckedReason.Busy),
        BrokenCircuitException broken => new(UncheckedReason.Failing, broken.RetryAfter),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse } => new(UncheckedReason.NotCloudinary),
        HttpRequestException or IOException => new(UncheckedReason.Unreachable),
        _ => null,
    };
}
