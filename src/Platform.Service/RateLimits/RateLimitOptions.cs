using System.ComponentModel.DataAnnotations;

namespace Platform.Service.RateLimits;

/// <summary>What one process takes. These limits protect the node; what a tenant may sign is in its quota plan.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests that are worked on at once; health checks don't count.</summary>
    [Range(1, 100_000)] public int ConcurrentRequests { get; set; } = 1_000;

    /// <summary>Requests that wait for one of those places; more are shed with 503.</summary>
    [Range(0, 100_000)] public int QueuedRequests { get; set; } = 100;

    /// <summary>Requests of one tenant in <see cref="TenantWindowSeconds"/>, also as a burst. Operators count as one tenant.</summary>
    [Range(1, 1_000_000)] public int TenantRequests { get; set; } = 10_000;

    /// <summary>The window of <see cref="TenantRequests"/>.</summary>
    [Range(1, 86_400)] public int TenantWindowSeconds { get; set; } = 1;

    /// <summary>Explanations for one tenant in <see cref="ExplanationsWindowSeconds"/>: each may hash thousands of texts.</summary>
    [Range(1, 1_000_000)] public int Explanations { get; set; } = 30;

    /// <summary>The window of <see cref="Explanations"/>.</summary>
    [Range(1, 86_400)] public int ExplanationsWindowSeconds { get; set; } = 60;

    /// <summary>Requests without a valid key, of one client address, in <see cref="AddressWindowSeconds"/>.</summary>
    [Range(1, 1_000_000)] public int AddressRequests { get; set; } = 600;

    /// <summary>The window of <see cref="AddressRequests"/>.</summary>
    [Range(1, 86_400)] public int AddressWindowSeconds { get; set; } = 60;

    /// <summary>Failed authentications of one client address in <see cref="FailedAttemptsWindowSeconds"/>.</summary>
    [Range(1, 1_000_000)] public int FailedAttempts { get; set; } = 100;

    /// <summary>The window of <see cref="FailedAttempts"/>.</summary>
    [Range(1, 86_400)] public int FailedAttemptsWindowSeconds { get; set; } = 60;

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed.</summary>
    [Networks] public IList<string> TrustedProxies { get; set; } = [];
}
