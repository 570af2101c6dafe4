using Microsoft.Extensions.Configuration.Json;

namespace Platform.Service.Hosting;

/// <summary>
/// Settings that only silos load: what storage there is. They go below every other source but the common settings,
/// so that the environment and the command line win over them.
/// </summary>
internal static class SiloSettings
{
    public static void AddSiloSettings(this IHostApplicationBuilder builder)
    {
        var source = new JsonConfigurationSource { Path = "appsettings.Silo.json", Optional = false, ReloadOnChange = false };
        source.ResolveFileProvider();
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var settings = sources.OfType<JsonConfigurationSource>().FirstOrDefault();
        sources.Insert(settings is null ? 0 : sources.IndexOf(settings), source);
    }
}
