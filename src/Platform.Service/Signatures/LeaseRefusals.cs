using Platform.Contracts.Access;
using Platform.Contracts.Refusals;

namespace Platform.Service.Signatures;

/// <summary>Why a lease does not let a request pass.</summary>
internal static class LeaseRefusals
{
    public static Refusal Unavailable { get; } = new(RefusalCode.LeaseUnavailable, "The tenant's authority can't be reached and what it last allowed is used up. Try again shortly.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Refusal UnknownTenant { get; } = new(RefusalCode.NotFound, "There is no such tenant.");

    public static Refusal TenantDestroyed { get; } = new(RefusalCode.TenantDestroyed, "The tenant was destroyed, and its id is never used again. Its audit trail can still be read.");

    public static Refusal UnknownKey { get; } = new(RefusalCode.Unauthenticated, "This access key is unknown, revoked or expired.");

    public static Refusal NoScope(Scopes scope) => new(RefusalCode.ScopeMissing, $"This needs a key with the scope {string.Join(", ", scope.Names())}.");

    public static Refusal NotForProfile { get; } = new(RefusalCode.ScopeMissing, "This key is narrowed to other profiles.");

    public static Refusal NoProfile { get; } = new(RefusalCode.NotFound, "There is no published profile of this name.");

    public static Refusal Suspended { get; } = new(RefusalCode.TenantSuspended, "The tenant is suspended. Ask the platform's operator.");

    /// <summary>Null for an answer with which the request can go on.</summary>
    public static Refusal? Of(RenewalOutcome renewal) => renewal switch
    {
        RenewalOutcome.UnknownTenant => UnknownTenant,
        RenewalOutcome.DestroyedTenant => TenantDestroyed,
        RenewalOutcome.Unreachable => Unavailable,
        _ => null,
    };

    public static Refusal Exhausted(TimeSpan untilReset) => new(RefusalCode.QuotaExceeded, "The tenant's signatures of this month are used up. They come back with the next month, or when the operator raises the quota.")
    {
        RetryAfter = untilReset,
    };

    public static Refusal RateExceeded(TimeSpan retryAfter) => new(RefusalCode.RateExceeded, "The tenant signs faster than its plan allows. Slow down, or ask the operator for a higher rate.")
    {
        RetryAfter = retryAfter,
    };
}
