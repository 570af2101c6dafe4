using Microsoft.Extensions.Options;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// In Development, and when no master key is configured, the one in the data folder's key file; the first start makes it.
/// Elsewhere a key beside the data that it seals would protect nothing.
/// </summary>
internal sealed class DevelopmentMasterKey(IServiceProvider services) : IPostConfigureOptions<SealingOptions>
{
    public void PostConfigure(string? name, SealingOptions options)
    {
        if (options.Keys.Count > 0 || options.ActiveKey.Length > 0)
        {
            return;
        }

        // Only now: where keys are configured, no data folder has to be made for them.
        var file = new MasterKeyFile(services.GetRequiredService<DataFolder>(), services.GetRequiredService<ILogger<MasterKeyFile>>());
        file.LoadOrCreate(options);
    }
}
