using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>The platform's own keys.</summary>
internal static class OperatorKeyEndpoints
{
    public static void MapOperatorKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/operator-keys").WithTags("Operator keys").RequireScope(Scopes.Platform);
        keys.MapPost("", Create).AcceptRepeats().AddsToList().WithSummary("Create an operator key");
        keys.MapGet("", List).WithSummary("List operator keys");
        keys.MapGet("/{id}", Get).WithSummary("Get an operator key");
        keys.MapPost("/{id}/roll", Roll).AcceptRepeats().WithSummary("Roll an operator key");
        keys.MapDelete("/{id}", Revoke).WithSummary("Revoke an operator key");
    }

    private static async Task<CreatedAnswer<AccessKeyView>> Create(JsonBody<OperatorKeyBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<AccessKeyView> outcome = body.Value.Read().Succeeded(out var command, out var refusal)
            ? await Keys(grains).CreateAccessKey(admin.Context, command)
            : refusal;
        return outcome.ToCreated(key => $"/v1/operator-keys/{key.Id}", secret: true);
    }

    private static async Task<Answer<Page<AccessKeyView>>> List([AsParameters] PageQuery page, IGrainFactory grains) =>
        (await page.Read(IOperatorKeys.Key, Keys(grains).ListAccessKeys)).ToAnswer();

    private static async Task<Answer<AccessKeyView>> Get(string id, IGrainFactory grains) => (await Keys(grains).GetAccessKey(id)).ToAnswer();

    private static async Task<CreatedAnswer<AccessKeyView>> Roll(string id, OptionalJsonBody<RollBody> body, AdminRequest admin, IGrainFactory grains)
    {
        Outcome<AccessKeyView> outcome = (body.Value ?? new()).Read(roller: null).Succeeded(out var command, out var refusal)
            ? await Keys(grains).RollAccessKey(admin.Context, id, command)
            : refusal;
        return outcome.ToCreated(key => $"/v1/operator-keys/{key.Id}", secret: true);
    }

    private static async Task<Answer<AccessKeyView>> Revoke(string id, AdminRequest admin, IGrainFactory grains) =>
        (await Keys(grains).RevokeAccessKey(admin.Context, id)).ToAnswer();

    private static IOperatorKeys Keys(IGrainFactory grains) => grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key);
}
