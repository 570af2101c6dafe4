using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>
/// Runs after authentication and before a body is read: 404 for another tenant's anything, so that existence does not
/// leak, then 403 for a missing scope, or a profile that the key is not for, within the caller's own.
/// </summary>
internal sealed class ScopeAuthorization : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler Default = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded) return Default.HandleAsync(next, context, policy, authorizeResult);

        var caller = context.Features.GetRequired<Caller>();
        if (context.GetEndpoint()?.Metadata.GetMetadata<ScopeMetadata>() is not { } needed) return next(context);
        if (Refuse(context, caller, needed) is { } refusal) return refusal.ToResult().ExecuteAsync(context);
        if (context.GetRouteValue("tenant") is string tenant) context.TellTenant(tenant);
        if (context.GetRouteValue("profile") is string profile) context.TellProfile(profile);
        return next(context);
    }

    private static Refusal? Refuse(HttpContext context, Caller caller, ScopeMetadata needed)
    {
        if (context.GetRouteValue("tenant") is string tenant && !MaySee(context, caller, tenant)) return OtherTenant;
        if (caller.Scopes.HasFlag(Scopes.Platform)) return null;
        if ((caller.Scopes & needed.AnyOf) == Scopes.None) return Missing(needed.AnyOf);
        return context.GetRouteValue("profile") is string profile && caller.Profiles?.Contains(profile) is false ? OtherProfile : null;
    }

    /// <summary>All tenants are the operators'. What can't be an id names none of them, and is not looked up.</summary>
    private static bool MaySee(HttpContext context, Caller caller, string tenant) => caller.Scopes.HasFlag(Scopes.Platform)
        ? TenantIds.IsValid(tenant) || context.GetEndpoint()?.Metadata.GetMetadata<NewTenantMetadata>() is not null
        : tenant == caller.Proof.Owner;

    private static Refusal OtherTenant { get; } = new(RefusalCode.NotFound, "There is no such resource.");

    private static Refusal OtherProfile { get; } = new(RefusalCode.ScopeMissing, "This key is narrowed to other profiles.");

    private static Refusal Missing(Scopes anyOf) => new(RefusalCode.ScopeMissing, $"This needs a key with the scope {string.Join(" or ", anyOf.Names())}.");
}
