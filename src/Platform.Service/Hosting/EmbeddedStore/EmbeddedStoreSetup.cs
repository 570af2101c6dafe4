using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Tenants;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// Puts the embedded store behind every grain storage that the configuration gives to SQLite
/// (<c>Orleans:GrainStorage:&lt;name&gt;</c> with provider <c>AdoNet</c> and invariant <c>System.Data.SQLite</c>). Where it
/// gives none, there is none: a cluster differs in configuration only. In Development the data folder also keeps a master
/// key, whatever the database.
/// </summary>
internal static class EmbeddedStoreSetup
{
    private const string Invariant = "System.Data.SQLite";

    /// <exception cref="StartRefusedException">The configuration asks for the embedded store in a way that would lose or split data.</exception>
    public static IHostApplicationBuilder AddEmbeddedStore(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataFolder();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IPostConfigureOptions<SealingOptions>, DevelopmentMasterKey>();
        }

        if (!IsEmbedded(builder.Configuration))
        {
            return builder;
        }

        RequireOneProcess(builder.Configuration);
        builder.Services.AddSingleton<SqliteStore>();
        builder.Services.AddSingleton(LockedSince);
        builder.Services.AddHostedService(services => services.GetRequiredService<SqliteStore>());
        builder.Services.AddHostedService<SiloPorts>();
        builder.Services.AddSingleton<IPostConfigureOptions<AdoNetGrainStorageOptions>, UseEmbeddedStore>();
        return builder;
    }

    public static bool IsEmbedded(IConfiguration configuration) =>
        EmbeddedStorages(configuration).Any();

    private static IEnumerable<IConfigurationSection> EmbeddedStorages(IConfiguration configuration) =>
        configuration.GetSection("Orleans:GrainStorage").GetChildren()
            .Where(storage => Same(storage["ProviderType"], "AdoNet") && storage["Invariant"] == Invariant);

    private static void RequireOneProcess(IConfiguration configuration)
    {
        var clustering = configuration["Orleans:Clustering:ProviderType"];
        if (!Same(clustering, "Development"))
        {
            throw new StartRefusedException($"The embedded store serves one process, but Orleans:Clustering:ProviderType is '{clustering}'. Give a cluster a database with Orleans:GrainStorage:Default, or set the clustering to Development.");
        }

        var elsewhere = EmbeddedStorages(configuration).FirstOrDefault(storage => storage["ConnectionString"] is { Length: > 0 } || storage["ConnectionName"] is { Length: > 0 });
        if (elsewhere is not null)
        {
            throw new StartRefusedException($"{elsewhere.Path} names a connection, but the embedded store keeps its file in Platform:DataPath. Remove the connection, or set {elsewhere.Path}:Invariant to the database that it belongs to.");
        }
    }

    private static bool Same(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);

    private static void AddDataFolder(this IServiceCollection services)
    {
        services.AddOptions<EmbeddedStoreOptions>().BindConfiguration(EmbeddedStoreOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddedStoreOptions>, EmbeddedStoreOptionsValidator>();
        // Made only when somebody asks for it.
        services.AddSingleton<DataFolder>();
    }

    /// <summary>From now on: the store is opened, and with it the lock taken, before anything asks.</summary>
    private static OnlyProcess LockedSince(IServiceProvider services)
    {
        services.GetRequiredService<SqliteStore>().Open();
        return new(services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    /// <summary>Orleans wants exactly one of a connection string and a data source.</summary>
    private sealed class UseEmbeddedStore(SqliteStore store) : IPostConfigureOptions<AdoNetGrainStorageOptions>
    {
        public void PostConfigure(string? name, AdoNetGrainStorageOptions options)
        {
            if (options.Invariant == Invariant)
            {
                options.ConnectionString = null;
                options.DataSource = store.Connections;
            }
        }
    }
}
