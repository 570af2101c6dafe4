using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Credentials;

/// <summary>A tenant's Cloudinary credentials.</summary>
internal static class CredentialEndpoints
{
    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        var credentials = routes.MapGroup("/v1/tenants/{tenant}/credentials").WithTags("Credentials").RequireScope(Scopes.Admin);
        credentials.MapPost("", Add).AcceptRepeats().AddsToList().WithSummary("Register a credential");
        credentials.MapGet("", List).WithSummary("List credentials");
        credentials.MapGet("/{id}", Get).WithSummary("Get a credential");
        credentials.MapPost("/{id}/check", Check).WithSummary("Ask Cloudinary about a credential");
        credentials.MapPost("/{id}/activate", Activate).WithSummary("Sign with this credential");
        credentials.MapPost("/{id}/disable", Disable).WithSummary("Disable a credential");
        credentials.MapPost("/{id}/enable", Enable).WithSummary("Enable a disabled credential");
        credentials.MapPost("/{id}/rotate", Rotate).AcceptRepeats().WithSummary("Replace a credential by a key that Cloudinary makes");
        credentials.MapDelete("/{id}", Destroy).WithSummary("Schedule a credential's destruction");
        credentials.MapPost("/{id}/restore", Restore).WithSummary("Restore a credential that is to be destroyed");
    }

    private static async Task<CreatedAnswer<CredentialView>> Add(string tenant, JsonBody<CredentialBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<CredentialView> outcome;
        if (body.Value.Read().Succeeded(out var command, out var refusal))
        {
            using var secret = command.ApiSecret;
            var add = body.Value.IsChecked ? Checks(grains, tenant).AddChecked(admin.Context, command) : Credentials(grains, tenant).AddCredential(admin.Context, command);
            outcome = await add.Propagated(grains, tenant);
        }
        else
        {
            outcome = refusal;
        }

        return outcome.ToCreated(credential => $"/v1/tenants/{tenant}/credentials/{credential.Id}");
    }

    private static async Task<Answer<Page<CredentialView>>> List(string tenant, [AsParameters] PageQuery page, IGrainFactory grains) =>
        (await page.Read($"{tenant}/credentials", Credentials(grains, tenant).ListCredentials)).ToAnswer();

    private static async Task<Answer<CredentialView>> Get(string tenant, string id, IGrainFactory grains) =>
        (await Credentials(grains, tenant).GetCredential(id)).ToAnswer();

    private static async Task<Answer<CredentialView>> Check(string tenant, string id, AdminRequest admin, IGrainFactory grains) =>
        (await Checks(grains, tenant).CheckStored(admin.Context, id)).ToAnswer();

    private static async Task<Answer<CredentialView>> Activate(string tenant, string id, OptionalJsonBody<ActivateCredential> body, AdminRequest admin, IGrainFactory grains)
    {
        var activate = body.Value is { Check: false }
            ? Credentials(grains, tenant).ActivateCredential(admin.Context, id)
            : Checks(grains, tenant).ActivateChecked(admin.Context, id, required: body.Value is { Check: true });
        return (await activate.Propagated(grains, tenant)).ToAnswer();
    }

    private static async Task<Answer<CredentialView>> Disable(
        string tenant, string id, OptionalJsonBody<DisableCredential> body, AdminRequest admin, IGrainFactory grains) =>
        (await Credentials(grains, tenant).DisableCredential(admin.Context, id, body.Value ?? new()).Propagated(grains, tenant)).ToAnswer();

    private static async Task<Answer<CredentialView>> Enable(string tenant, string id, AdminRequest admin, IGrainFactory grains) =>
        (await Credentials(grains, tenant).EnableCredential(admin.Context, id).Propagated(grains, tenant)).ToAnswer();

    private static async Task<Answer<CredentialView>> Destroy(string tenant, string id, AdminRequest admin, IGrainFactory grains) =>
        (await Credentials(grains, tenant).DestroyCredential(admin.Context, id)).ToAnswer();

    private static async Task<Answer<CredentialView>> Restore(string tenant, string id, AdminRequest admin, IGrainFactory grains) =>
        (await Credentials(grains, tenant).RestoreCredential(admin.Context, id)).ToAnswer();

    private static async Task<Answer<CredentialView>> Rotate(string tenant, string id, AdminRequest admin, IGrainFactory grains) =>
        (await grains.GetGrain<ICredentialRotations>(tenant).Rotate(admin.Context, id).Propagated(grains, tenant)).ToAnswer();

    private static ITenantCredentials Credentials(IGrainFactory grains, string tenant) => grains.GetGrain<ITenantCredentials>(tenant);

    private static ICredentialChecks Checks(IGrainFactory grains, string tenant) => grains.GetGrain<ICredentialChecks>(tenant);
}
