using Platform.Contracts.Access;

namespace Platform.Service.Requests;

/// <summary>What a caller's key must allow for a route; any one of the scopes is enough. Access enforces it.</summary>
internal sealed record ScopeMetadata(Scopes AnyOf);

/// <summary>On the route that makes tenants: it says itself what is wrong with an id. On all others an id that is none is 404.</summary>
internal sealed record NewTenantMetadata;

/// <summary>How routes say which scope they need.</summary>
internal static class ScopedRoutes
{
    /// <summary>Only keys with one of these scopes, and only for their own tenant when the route names one; operators for any.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder route, Scopes anyOf) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ScopeMetadata(anyOf)).RequireAuthorization();
}
