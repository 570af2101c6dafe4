using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>A tenant's access keys.</summary>
internal static class AccessKeyEndpoints
{
    public static void MapAccessKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/tenants/{tenant}/access-keys").WithTags("Access keys").RequireScope(Scopes.Admin);
        keys.MapPost("", Create).AcceptRepeats().AddsToList().WithSummary("Create an access key");
        keys.MapGet("", List).WithSummary("List access keys");
        keys.MapGet("/{id}", Get).WithSummary("Get an access key");
        keys.MapPost("/{id}/roll", Roll).AcceptRepeats().WithSummary("Roll an access key");
        keys.MapDelete("/{id}", Revoke).WithSummary("Revoke an access key");
    }

    private static async Task<CreatedAnswer<AccessKeyView>> Create(
        string tenant, JsonBody<AccessKeyBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<AccessKeyView> outcome = body.Value.Read(admin.Caller).Succeeded(out var command, out var refusal)
            ? await Keys(grains, tenant).CreateAccessKey(admin.Context, command).Propagated(grains, tenant)
            : refusal;
        return outcome.ToCreated(key => $"/v1/tenants/{tenant}/access-keys/{key.Id}", secret: true);
    }

    private static async Task<Answer<Page<AccessKeyView>>> List(string tenant, [AsParameters] PageQuery page, IGrainFactory grains) =>
        (await page.Read($"{tenant}/access-keys", Keys(grains, tenant).ListAccessKeys)).ToAnswer();

    private static async Task<Answer<AccessKeyView>> Get(string tenant, string id, IGrainFactory grains) => (await Keys(grains, tenant).GetAccessKey(id)).ToAnswer();

    private static async Task<CreatedAnswer<AccessKeyView>> Roll(string tenant, string id, OptionalJsonBody<RollBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<AccessKeyView> outcome = (body.Value ?? new()).Read(new(admin.Caller.Scopes, admin.Caller.Profiles)).Succeeded(out var command, out var refusal)
            ? await Keys(grains, tenant).RollAccessKey(admin.Context, id, command).Propagated(grains, tenant)
            : refusal;
        return outcome.ToCreated(key => $"/v1/tenants/{tenant}/access-keys/{key.Id}", secret: true);
    }

    private static async Task<Answer<AccessKeyView>> Revoke(string tenant, string id, AdminRequest admin, IGrainFactory grains) =>
        (await Keys(grains, tenant).RevokeAccessKey(admin.Context, id).Propagated(grains, tenant)).ToAnswer();

    private static ITenantAccessKeys Keys(IGrainFactory grains, string tenant) => grains.GetGrain<ITenantAccessKeys>(tenant);
}
