using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Problems;
using Platform.Service.Quotas;
using Platform.Service.Requests;

namespace Platform.Service.Tenants;

/// <summary>The operators' routes: making tenants and what happens to one as a whole.</summary>
internal static class TenantEndpoints
{
    public static void MapTenants(this IEndpointRouteBuilder routes)
    {
        var tenants = routes.MapGroup("/v1/tenants").WithTags("Tenants");
        tenants.MapGet("", List).RequireScope(Scopes.Platform).WithSummary("List tenants");
        tenants.MapPut("/{tenant}", Put).RequireScope(Scopes.Platform).WithMetadata(new NewTenantMetadata()).WithSummary("Create or update a tenant");
        tenants.MapGet("/{tenant}", Get).RequireScope(Scopes.Admin).WithSummary("Get a tenant");
        tenants.MapPut("/{tenant}/quota", SetQuota).RequireScope(Scopes.Platform).WithSummary("Set a tenant's quota");
        tenants.MapPost("/{tenant}/suspend", Suspend).RequireScope(Scopes.Platform).WithSummary("Suspend a tenant");
        tenants.MapPost("/{tenant}/resume", Resume).RequireScope(Scopes.Platform).WithSummary("Resume a tenant");
        tenants.MapPost("/{tenant}/reseal", Reseal).RequireScope(Scopes.Platform).WithSummary("Seal a tenant's secrets under the active master key");
        tenants.MapDelete("/{tenant}", Destroy).RequireScope(Scopes.Platform).WithSummary("Schedule a tenant's destruction");
        tenants.MapPost("/{tenant}/restore", Restore).RequireScope(Scopes.Platform).WithSummary("Restore a tenant that is to be destroyed");
    }

    private static async Task<Answer<Page<TenantView>>> List([AsParameters] PageQuery page, TenantDirectory directory) =>
        (await page.Read<TenantView>("tenants", async (after, limit) => await directory.Page(after, limit))).ToAnswer();

    private static async Task<PutAnswer<TenantView>> Put(string tenant, JsonBody<TenantBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<TenantView> outcome = body.Value.Read(tenant).Succeeded(out var command, out var refusal)
            ? await Authority(grains, tenant).Put(admin.Context, command).Propagated(grains, tenant)
            : refusal;
        return outcome.ToPut(view => view.Created ? $"/v1/tenants/{tenant}" : null);
    }

    private static async Task<Answer<TenantView>> Get(string tenant, IGrainFactory grains) =>
        (await Authority(grains, tenant).Get()).ToAnswer();

    private static async Task<Answer<TenantView>> SetQuota(string tenant, JsonBody<QuotaBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<TenantView> outcome = body.Value.Read("").Succeeded(out var plan, out var refusal)
            ? await Authority(grains, tenant).SetQuota(admin.Context, plan).Propagated(grains, tenant)
            : refusal;
        return outcome.ToAnswer();
    }

    private static async Task<Answer<TenantView>> Suspend(string tenant, AdminRequest admin, IGrainFactory grains) =>
        (await Authority(grains, tenant).Suspend(admin.Context).Propagated(grains, tenant)).ToAnswer();

    private static async Task<Answer<TenantView>> Resume(string tenant, AdminRequest admin, IGrainFactory grains) =>
        (await Authority(grains, tenant).Resume(admin.Context).Propagated(grains, tenant)).ToAnswer();

    private static async Task<Answer<TenantView>> Reseal(string tenant, AdminRequest admin, IGrainFactory grains) =>
        (await Authority(grains, tenant).Reseal(admin.Context).Propagated(grains, tenant)).ToAnswer();

    private static async Task<Answer<TenantView>> Destroy(string tenant, AdminRequest admin, IGrainFactory grains) =>
        (await Authority(grains, tenant).ScheduleDestruction(admin.Context).Propagated(grains, tenant)).ToAnswer();

    private static async Task<Answer<TenantView>> Restore(string tenant, AdminRequest admin, IGrainFactory grains) =>
        (await Authority(grains, tenant).Restore(admin.Context).Propagated(grains, tenant)).ToAnswer();

    private static ITenantAdministration Authority(IGrainFactory grains, string tenant) => grains.GetGrain<ITenantAdministration>(tenant);
}
