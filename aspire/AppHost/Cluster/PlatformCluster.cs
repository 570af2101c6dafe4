using Aspire.Hosting.Orleans;

namespace Platform.AppHost.Cluster;

/// <summary>The Orleans cluster that silos form and fronts call.</summary>
internal static class PlatformCluster
{
    private const string Name = "platform";

    public static OrleansService AddCluster(
        this IDistributedApplicationBuilder builder, IResourceBuilder<IResourceWithConnectionString> tables) => builder
        .AddOrleans(Name)
        .WithServiceId(Name)
        .WithClusterId(builder.ExecutionContext.IsRunMode ? Fresh() : Name)
        .WithClustering(tables)
        .WithGrainStorage("Default", tables);

    /// <summary>
    /// The emulator keeps its data between runs. State is found again by the service's id; membership must not be, or each
    /// run would first wait for the silos of a run that was killed.
    /// </summary>
    private static string Fresh() => $"run-{Guid.NewGuid():n}";
}
