using System.Net;
using Platform.Service.Hosting.Roles;

namespace Platform.Service.Hosting.Cluster;

/// <summary>How this process finds others, read from Orleans' own configuration.</summary>
internal static class Clustering
{
    private const string Provider = "Orleans:Clustering:ProviderType";

    /// <summary>True when there is no membership that others could join: nothing is configured, or Orleans' development clustering.</summary>
    public static bool IsOneProcess(IConfiguration configuration) => configuration[Provider] is null or "" || IsDevelopment(configuration);

    /// <exception cref="StartRefusedException">The process could not work, or not safely, as it is configured.</exception>
    public static void Require(IConfiguration configuration, PlatformRole role)
    {
        if (configuration[Provider] is null or "")
        {
            throw new StartRefusedException($"Platform:Role is {role}, which needs a cluster: say where its membership is kept with {Provider} (AdoNet, Redis or AzureTableStorage).");
        }

        if (role.IsSilo() && configuration["Orleans:GrainStorage:Default:ProviderType"] is null or "")
        {
            throw new StartRefusedException("A silo needs a store that all silos share: say which with Orleans:GrainStorage:Default:ProviderType (AdoNet, Redis, AzureTableStorage or AzureBlobStorage).");
        }

        if (!IsWithinThisMachine(configuration, role) && !configuration.GetValue<bool>($"{ClusterOptions.Section}:{nameof(ClusterOptions.TrustedNetwork)}"))
        {
            throw new StartRefusedException(
                "Whoever reaches the ports of a silo, or the cluster's membership and store, owns the platform. Let the network keep everyone else out (docs/security.md says how), then say that it does with Cluster:TrustedNetwork=true.");
        }
    }

    /// <summary>One process with its silo on a loopback address: nobody outside this machine reaches it.</summary>
    private static bool IsWithinThisMachine(IConfiguration configuration, PlatformRole role) =>
        role is PlatformRole.All && IsDevelopment(configuration)
        && IPAddress.TryParse(configuration["Orleans:Endpoints:AdvertisedIPAddress"], out var address) && IPAddress.IsLoopback(address);

    private static bool IsDevelopment(IConfiguration configuration) =>
        string.Equals(configuration[Provider], "Development", StringComparison.OrdinalIgnoreCase);
}
