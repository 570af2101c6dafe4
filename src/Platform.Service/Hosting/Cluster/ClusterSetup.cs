using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Platform.Service.Hosting.Cluster.PostgreSql;
using Platform.Service.Hosting.Roles;

namespace Platform.Service.Hosting.Cluster;

/// <summary>What a process needs to be one of several. Which membership and which store is a matter of Orleans' configuration.</summary>
internal static class ClusterSetup
{
    private const int MissedAliveIntervals = 3;

    /// <summary>
    /// Where the stores' drivers have their exceptions; Orleans knows those of .NET and Azure. They travel inside of Orleans' own
    /// to whoever asked, and what can't travel arrives as a fault of the serializer, which looks like a bug of ours.
    /// </summary>
    private static readonly string[] Drivers = ["Npgsql", "StackExchange.Redis"];

    /// <summary>A silo of the cluster, with what else it does.</summary>
    public static void AddClusterSilo(this WebApplicationBuilder builder, Action<ISiloBuilder> silo)
    {
        builder.AddCluster(PlatformRole.Silo);
        builder.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<ClusterOptions>>((membership, cluster) =>
        {
            membership.ProbeTimeout = cluster.Value.ProbeTimeout;
            membership.NumMissedProbesLimit = cluster.Value.MissedProbes;
            membership.NumVotesForDeathDeclaration = cluster.Value.VotesForDeath;
            membership.IAmAliveTablePublishTimeout = cluster.Value.AliveInterval;
            membership.NumMissedTableIAmAliveLimit = MissedAliveIntervals;
        });
        builder.UseOrleans(silo);
    }

    /// <summary>A client of the cluster.</summary>
    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.AddCluster(PlatformRole.Api);
        builder.Services.AddSingleton<IClientConnectionRetryFilter, WaitForSilos>();
        builder.UseOrleansClient();
    }

    private static void AddCluster(this WebApplicationBuilder builder, PlatformRole role)
    {
        builder.Services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ClusterOptions>, ClusterOptionsValidator>();
        builder.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.UnionWith(Drivers));
        builder.AddAzureClients();
        if (role.IsSilo()) builder.AddPostgreSqlCheck();
    }
}
