using Aspire.Hosting.Orleans;

namespace Platform.AppHost.Cluster;

/// <summary>The processes that hold the tenants' authorities and sign.</summary>
internal static class Silos
{
    private const int Replicas = 2;

    public static IResourceBuilder<ProjectResource> AddSilos(this IDistributedApplicationBuilder builder, OrleansService cluster) => builder
        .AddPlatformProcess("silo", role: "Silo")
        .WithReference(cluster)
        .WithReplicas(Replicas)
        .WithLoopbackSilos()
        .WithUrls(context => context.Urls.ForEach(url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly))
        // A front has none: the dashboard is the silos', and each shows all of them.
        .WithUrlForEndpoint(Api.Endpoint, url =>
            (url.DisplayText, url.Url, url.DisplayLocation) = ("Orleans dashboard", "/orleans", UrlDisplayLocation.SummaryAndDetails))
        .WithIconName("Server");

    /// <summary>On a developer's machine nobody else's business: silos listen where only this machine reaches them.</summary>
    private static IResourceBuilder<ProjectResource> WithLoopbackSilos(this IResourceBuilder<ProjectResource> silo) =>
        silo.ApplicationBuilder.ExecutionContext.IsRunMode
            ? silo.WithEnvironment("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")
            : silo;
}
