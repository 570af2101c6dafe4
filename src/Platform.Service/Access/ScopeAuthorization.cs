using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>
/// Runs after authentication and before a body is read: 404 for another tenant's anything, so that existence does not
/// leak, then 403 for a missing scope within the caller's own.
/// </summary>
internal sealed class ScopeAuthorization : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler Default = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded) return Default.HandleAsync(next, context, policy, authorizeResult);

        var caller = context.Features.GetRequired<Caller>();
        if (context.GetEndpoint()?.Metadata.GetMetadata<ScopeMetadata>() is not { } needed) return next(context);
        if (caller.Scopes.HasFlag(Scopes.Platform)) return next(context);
        if (context.GetRouteValue("tenant") is string tenant && tenant != caller.Proof.Owner) return OtherTenant.ToResult().ExecuteAsync(context);
        if ((caller.Scopes & needed.AnyOf) != Scopes.None) return next(context);
        return Missing(needed.AnyOf).ToResult().ExecuteAsync(context);
    }

    private static Refusal OtherTenant { get; } = new(RefusalCode.NotFound, "There is no such resource.");

    private static Refusal Missing(Scopes anyOf) => new(RefusalCode.ScopeMissing, $"This needs a key with the scope {string.Join(" or ", anyOf.Names())}.");
}
