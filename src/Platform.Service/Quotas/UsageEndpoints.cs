using Platform.Contracts.Access;
using Platform.Contracts.Quotas;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Quotas;

/// <summary>What a tenant has used of its quota.</summary>
internal static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/tenants/{tenant}/usage", Get).RequireScope(Scopes.Admin).WithTags("Usage").WithSummary("Get the period's usage");

    private static async Task<Answer<UsageView>> Get(string tenant, IGrainFactory grains) =>
        (await grains.GetGrain<ITenantUsage>(tenant).GetUsage()).ToAnswer();
}
