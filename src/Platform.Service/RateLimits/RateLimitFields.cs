using Platform.Contracts.Signatures;

namespace Platform.Service.RateLimits;

/// <summary>
/// Writes <c>RateLimit-Policy</c> and <c>RateLimit</c> (draft-ietf-httpapi-ratelimit-headers-10) on authenticated answers:
/// the policy <c>node</c> always, <c>tenant</c> where the endpoint set a <see cref="TenantRateLimit"/> feature.
/// </summary>
internal static class RateLimitFields
{
    public const string Policy = "RateLimit-Policy";
    public const string Limit = "RateLimit";

    public static Task WriteAsync(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var (node, remaining) = context.RequestServices.GetRequiredService<NodeLimits>().Node(context);
        var policy = $"\"node\";q={node.Limit};w={node.WindowSeconds}";
        var limit = $"\"node\";r={remaining};t={node.ResetSeconds(remaining)}";
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
