using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Audit;
using Platform.Contracts.Tenants;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Audit;

/// <summary>Who changed what.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/v1/tenants/{tenant}/audit").WithTags("Audit").RequireScope(Scopes.Admin);
        audit.MapGet("", List).WithSummary("List a tenant's audit entries, oldest first");
        audit.MapGet("/verify", Verify).WithSummary("Check a tenant's audit trail");

        var platform = routes.MapGroup("/v1/audit").WithTags("Audit").RequireScope(Scopes.Platform);
        platform.MapGet("", ([AsParameters] PageQuery page, IGrainFactory grains) => List(TenantIds.Platform, page, grains)).WithSummary("List the audit entries of operator keys, oldest first");
        platform.MapGet("/verify", (IGrainFactory grains) => Verify(TenantIds.Platform, grains)).WithSummary("Check the audit trail of operator keys");
    }

    private static async Task<Answer<Page<AuditEntryView>>> List(string tenant, [AsParameters] PageQuery page, IGrainFactory grains) =>
        (await page.Read($"{tenant}/audit", grains.GetGrain<IAudit>(tenant).Page)).ToAnswer();

    private static async Task<Answer<AuditVerdict>> Verify(string tenant, IGrainFactory grains) =>
        (await grains.GetGrain<IAudit>(tenant).Verify()).ToAnswer();
}
