namespace Platform.AppHost.Cluster;

/// <summary>What all processes of the platform have in common: one executable, a role, and a word about the network.</summary>
internal static class PlatformProcess
{
    public static IResourceBuilder<ProjectResource> AddPlatformProcess(this IDistributedApplicationBuilder builder, string name, string role) => builder
        // The launch profile is for the service on its own: it has one fixed port.
        .AddProject<Projects.Platform_Cloud>(name, launchProfileName: null)
        .WithHttpEndpoint(name: Api.Endpoint)
        .WithHttpHealthCheck("/health/ready", endpointName: Api.Endpoint)
        .WithEnvironment("Platform__Role", role)
        // Client addresses count against limits: the service believes only the proxies that it is told of.
        .DisableForwardedHeaders()
        .WithTrustedNetwork();
}
