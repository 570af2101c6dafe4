using Platform.Contracts.Signatures;

namespace Platform.Service.RateLimits;

/// <summary>
/// Writes <c>RateLimit-Policy</c> and <c>RateLimit</c> (draft-ietf-httpapi-ratelimit-headers-10) on authenticated answers:
/// the policy <c>node</c> always, <c>explain</c> where it counts, <c>tenant</c> where the endpoint set a <see cref="TenantRateLimit"/> feature.
/// </summary>
internal static class RateLimitFields
{
    public const string Policy = "RateLimit-Policy";
    public const string Limit = "RateLimit";

    public static Task WriteAsync(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var limits = context.RequestServices.GetRequiredService<NodeLimits>();
        var (node, remaining) = limits.Node(context);
        var policy = $"\"node\";q={node.Limit};w={node.WindowSeconds}";
        var limit = $"\"node\";r={remaining};t={node.ResetSeconds(remaining)}";
        if (limits.Explain(context) is var (explain, left))
        {
            policy += $", \"explain\";q={explain.Limit};w={explain.WindowSeconds}";
            limit += $", \"explain\";r={left};t={explain.ResetSeconds(left)}";
        }

        if (context.Features.Get<TenantRateLimit>() is { } tenant)
        {
            // A tenant's rate is in signatures per second, over all nodes.
            policy += $", \"tenant\";q={tenant.Limit};w=1";
            limit += $", \"tenant\";r={tenant.Remaining};t={tenant.ResetSeconds}";
        }

        headers[Policy] = policy;
        headers[Limit] = limit;
        return Task.CompletedTask;
    }
}
