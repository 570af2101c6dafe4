using Microsoft.Extensions.Configuration.Json;
using Platform.Service.Hosting.Cluster;

namespace Platform.Service.Hosting.Roles;

/// <summary>
/// Settings that only some processes load: a client that reads of silo storage fails on it, and what fits one process does
/// not fit a cluster. They go below every other source but the common settings, so that the environment and the command
/// line win over them.
/// </summary>
internal static class RoleSettings
{
    public static void AddRoleSettings(this IHostApplicationBuilder builder, PlatformRole role)
    {
        if (!role.IsSilo()) return;
        // The embedded ones lie below: they name a store, which the silo's settings say how to write to.
        builder.Insert("appsettings.Silo.json");
        if (role is PlatformRole.All && Clustering.IsOneProcess(builder.Configuration)) builder.Insert("appsettings.Embedded.json");
    }

    private static void Insert(this IHostApplicationBuilder builder, string path)
    {
        var source = new JsonConfigurationSource { Path = path, Optional = false, ReloadOnChange = false };
        source.ResolveFileProvider();
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var settings = sources.OfType<JsonConfigurationSource>().FirstOrDefault();
        sources.Insert(settings is null ? 0 : sources.IndexOf(settings), source);
    }
}
