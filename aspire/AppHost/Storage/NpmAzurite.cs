namespace Platform.AppHost.Storage;

/// <summary>Azurite without containers: npx fetches it once and runs it, on this machine only.</summary>
internal static class NpmAzurite
{
    private const string Package = "azurite@3.37.0";
    private const string Loopback = "127.0.0.1";

    public static IResourceBuilder<ExecutableResource> AddNpmAzurite(this IDistributedApplicationBuilder builder, string name) => builder
        // Its data stays between runs, like that of the container.
        .AddExecutable(name, "npx", builder.AppHostDirectory, "--yes", Package, "--silent", "--location", "data/azurite")
        .WithRequiredCommand("npx", "https://nodejs.org")
        // Azurite knows fewer versions of the protocol than the client libraries ask for.
        .WithArgs("--skipApiVersionCheck", "--disableTelemetry")
        .WithService("blob")
        .WithService("queue")
        .WithService("table")
        // Without a signature the tables answer 403: then they do answer.
        .WithHttpHealthCheck($"/{AzuriteTables.Account}/Tables", statusCode: 403, endpointName: "table")
        // Nothing to look at in a browser.
        .WithUrls(context => context.Urls.ForEach(url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly))
        .WithIconName("HardDrive");

    private static IResourceBuilder<ExecutableResource> WithService(this IResourceBuilder<ExecutableResource> azurite, string service) => azurite
        .WithHttpEndpoint(name: service)
        .WithArgs(context =>
        {
            context.Args.Add($"--{service}Host");
            context.Args.Add(Loopback);
            context.Args.Add($"--{service}Port");
            context.Args.Add(azurite.GetEndpoint(service).Property(EndpointProperty.TargetPort));
        });
}
