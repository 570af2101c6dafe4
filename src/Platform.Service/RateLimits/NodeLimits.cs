using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Platform.Service.Requests;

namespace Platform.Service.RateLimits;

/// <summary>The process's limiters. Idle partitions are dropped by the framework.</summary>
internal sealed class NodeLimits : IDisposable
{
    private readonly Bucket _tenants;
    private readonly Bucket _addresses;
    private readonly Bucket _explanations;

    /// <param name="options">The limits.</param>
    /// <param name="tenantOf">Reads the tenant from a verified principal; null when it has none.</param>
    public NodeLimits(IOptions<RateLimitOptions> options, Func<ClaimsPrincipal, string?> tenantOf)
    {
        var limits = options.Value;
        _tenants = new(limits.TenantRequests, limits.TenantWindowSeconds);
        _addresses = new(limits.AddressRequests, limits.AddressWindowSeconds);
        _explanations = new(limits.Explanations, limits.ExplanationsWindowSeconds);
        var process = new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.ConcurrentRequests,
            QueueLimit = limits.QueuedRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
        Concurrency = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter("process", _ => process));
        Callers = PartitionedRateLimiter.Create<HttpContext, Caller>(context => CallerOf(context, tenantOf) is { Tenant: not null } tenant
            ? _tenants.For(tenant)
            : _addresses.For(new Caller(null, ClientSlot.Of(context))));

        // Asked only once a request is allowed, which no request without a valid key is.
        Costly = PartitionedRateLimiter.Create<HttpContext, Caller>(context => IsCostly(context) && CallerOf(context, tenantOf) is { Tenant: not null } tenant
            ? _explanations.For(tenant)
            : RateLimitPartition.GetNoLimiter(default(Caller)));
    }

    /// <summary>Requests in work, over the whole process.</summary>
    public PartitionedRateLimiter<HttpContext> Concurrency { get; }

    /// <summary>Requests by verified tenant, or by client address without a valid key.</summary>
    public PartitionedRateLimiter<HttpContext> Callers { get; }

    /// <summary>Explanations, by verified tenant.</summary>
    public PartitionedRateLimiter<HttpContext> Costly { get; }

    /// <summary>What the caller has left of the policy <c>explain</c>; null on routes that it is not for.</summary>
    public (Bucket Policy, long Remaining)? Explain(HttpContext context) =>
        IsCostly(context) ? (_explanations, Costly.GetStatistics(context)?.CurrentAvailablePermits ?? _explanations.Limit) : null;

    /// <summary>What the caller of an authenticated request has left of the policy <c>node</c>.</summary>
    public (Bucket Policy, long Remaining) Node(HttpContext context) =>
        (_tenants, Callers.GetStatistics(context)?.CurrentAvailablePermits ?? _tenants.Limit);

    public void Dispose()
    {
        Concurrency.Dispose();
        Callers.Dispose();
        Costly.Dispose();
    }

    private static bool IsCostly(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<CostlyMetadata>() is not null;

    private static Caller CallerOf(HttpContext context, Func<ClaimsPrincipal, string?> tenantOf) =>
        context.User.Identity is { IsAuthenticated: true } ? new Caller(tenantOf(context.User), 0) : default;
}
