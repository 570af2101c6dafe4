using Orleans.Dashboard;
using Platform.Contracts.Access;
using Platform.Service.Requests;

namespace Platform.Service.Hosting.Dashboard;

/// <summary>Orleans' own dashboard, on silos, for operators: activations, calls and silos as the runtime sees them. It reads only.</summary>
internal static class DashboardSetup
{
    public const string Root = "/orleans";

    // Its log stream would hold a request open for an hour; logs have a way of their own.
    public static ISiloBuilder AddPlatformDashboard(this ISiloBuilder silo) => silo.AddDashboard(options => options.HideTrace = true);

    public static void MapPlatformDashboard(this IEndpointRouteBuilder routes) => routes
        .MapOrleansDashboard(Root)
        .RequireScope(Scopes.Platform)
        .WithMetadata(new BasicKeyMetadata())
        .AddEndpointFilter<DashboardHeaders>()
        .ExcludeFromDescription();
}
