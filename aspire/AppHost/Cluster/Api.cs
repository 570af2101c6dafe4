using Aspire.Hosting.Orleans;

namespace Platform.AppHost.Cluster;

/// <summary>The front that callers reach. It is a client of the cluster and holds no key of it.</summary>
internal static class Api
{
    public const string Endpoint = "http";

    public static IResourceBuilder<ProjectResource> AddApi(this IDistributedApplicationBuilder builder, OrleansService cluster) => builder
        .AddPlatformProcess("api", role: "Api")
        .WithReference(cluster.AsClient())
        .WithExternalHttpEndpoints()
        .WithUrlForEndpoint(Endpoint, url => (url.DisplayText, url.Url) = ("API page", "/docs"))
        .WithUrlForEndpoint(Endpoint, _ => new ResourceUrlAnnotation
        {
            DisplayText = "OpenAPI",
            Url = "/openapi/v1.json",
            DisplayLocation = UrlDisplayLocation.DetailsOnly,
        })
        .WithIconName("Globe");
}
