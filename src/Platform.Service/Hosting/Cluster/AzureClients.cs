using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Platform.Service.Hosting.Cluster;

/// <summary>
/// The Azure Storage clients that Orleans' sections name with <c>ServiceKey</c>: each is registered under that name and
/// reads <c>ConnectionStrings:&lt;name&gt;</c>, which is a connection string, or the service's address to go there with the
/// process's own identity.
/// </summary>
internal static class AzureClients
{
    private const string Tables = "AzureTableStorage";
    private const string Blobs = "AzureBlobStorage";

    public static void AddAzureClients(this IHostApplicationBuilder builder)
    {
        foreach (var (provider, name) in Named(builder.Configuration).Distinct())
        {
            if (provider == Tables) builder.Services.AddKeyedSingleton(name, (services, _) => Table(name, Connection(services, name)));
            else builder.Services.AddKeyedSingleton(name, (services, _) => Blob(name, Connection(services, name)));
        }
    }

    private static IEnumerable<(string Provider, string Name)> Named(IConfiguration configuration) =>
        from section in configuration.GetSection("Orleans:GrainStorage").GetChildren().Prepend(configuration.GetSection("Orleans:Clustering"))
        let provider = section["ProviderType"] ?? ""
        let known = provider.Equals(Tables, StringComparison.OrdinalIgnoreCase) ? Tables : provider.Equals(Blobs, StringComparison.OrdinalIgnoreCase) ? Blobs : null
        let name = section["ServiceKey"]
        where known is not null && !string.IsNullOrEmpty(name)
        select (known, name);

    private static TableServiceClient Table(string name, string connection) => Address(name, connection) is { } address
        ? new(address, new DefaultAzureCredential())
        : Read(name, () => new TableServiceClient(connection));

    private static BlobServiceClient Blob(string name, string connection) => Address(name, connection) is { } address
        ? new(address, new DefaultAzureCredential())
        : Read(name, () => new BlobServiceClient(connection));

    private static string Connection(IServiceProvider services, string name) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString(name) is { Length: > 0 } connection
            ? connection
            : throw new StartRefusedException($"ConnectionStrings:{name} is missing: give a connection string of Azure Storage, or the service's https address to go there with the process's identity.");

    private static Uri? Address(string name, string connection)
    {
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var address)) return null;
        return address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new StartRefusedException($"ConnectionStrings:{name} is an address without https: a token of the process's identity is not sent there.");
    }

    /// <summary>What Azure says of a bad connection string may quote it, key and all.</summary>
    private static T Read<T>(string name, Func<T> client)
    {
        try
        {
            return client();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new StartRefusedException($"ConnectionStrings:{name} is not a connection string of Azure Storage.");
        }
    }
}
