namespace Platform.AppHost.Cluster;

/// <summary>
/// Whoever reaches a silo owns the cluster, so the platform starts only when told that the network keeps others out.
/// That is so on a developer's loopback addresses; of any other network only the one who publishes can say it.
/// </summary>
internal static class TrustedNetwork
{
    private const string Parameter = "trusted-network";
    private const string Variable = "Cluster__TrustedNetwork";

    public static IResourceBuilder<ProjectResource> WithTrustedNetwork(this IResourceBuilder<ProjectResource> process)
    {
        var builder = process.ApplicationBuilder;
        return builder.ExecutionContext.IsRunMode ? process.WithEnvironment(Variable, "true") : process.WithEnvironment(Variable, Asked(builder));
    }

    private static IResourceBuilder<ParameterResource> Asked(IDistributedApplicationBuilder builder) =>
        builder.Resources.OfType<ParameterResource>().FirstOrDefault(parameter => parameter.Name == Parameter) is { } asked
            ? builder.CreateResourceBuilder(asked)
            : builder.AddParameter(Parameter).WithDescription("true, if nobody but the platform's own processes reaches the ports of silos.");
}
