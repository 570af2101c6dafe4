using System.Net.Sockets;
using Npgsql;

namespace Platform.Service.Hosting.Cluster.PostgreSql;

/// <summary>Looks at the cluster's databases before a silo works with them: is the schema there, and the one that this program knows?</summary>
internal sealed class PostgreSqlCheck(IConfiguration configuration) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var connectionString in PostgreSqlConnections.Of(configuration)) await Require(connectionString, cancellationToken);
    }

    /// <summary>Opens a connection, or says for a person why not; never with the connection string, which holds the password.</summary>
    public static async Task<NpgsqlConnection> Open(string connectionString, CancellationToken cancellation)
    {
        NpgsqlConnection connection;
        try
        {
            connection = new NpgsqlConnection(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartRefusedException("A connection string of PostgreSQL can't be read: it is Host=...;Database=...;Username=...;Password=....");
        }

        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            await connection.DisposeAsync();
            throw new StartRefusedException($"The database '{connection.Database}' on '{connection.Host}' cannot be opened: {e.Message}", e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Require(string connectionString, CancellationToken cancellation)
    {
        await using var connection = await Open(connectionString, cancellation);
        var version = await new PostgreSqlSchema(connection).Version(cancellation);
        if (version == PostgreSqlSchema.Newest) return;
        throw new StartRefusedException(version < PostgreSqlSchema.Newest
            ? $"The database '{connection.Database}' has schema {version}; this version of the platform works with {PostgreSqlSchema.Newest}. Run the command migrate with the same settings."
            : $"The database '{connection.Database}' was migrated by a newer version of the platform (schema {version}; this one knows {PostgreSqlSchema.Newest}). Start the newer version.");
    }
}

/// <summary>Adds the check where there is something to look at.</summary>
internal static class PostgreSqlCheckSetup
{
    public static void AddPostgreSqlCheck(this IHostApplicationBuilder builder)
    {
        if (PostgreSqlConnections.Of(builder.Configuration).Length > 0) builder.Services.AddHostedService<PostgreSqlCheck>();
    }
}
