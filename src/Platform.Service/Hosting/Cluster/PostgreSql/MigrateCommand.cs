using Npgsql;
using Platform.Service.Hosting.Roles;

namespace Platform.Service.Hosting.Cluster.PostgreSql;

/// <summary><c>migrate</c>: brings the configured PostgreSQL databases to the schema of this version. Safe to repeat, and to run while silos of this schema run.</summary>
internal static class MigrateCommand
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args[1..], ContentRootPath = AppContext.BaseDirectory });
            builder.AddRoleSettings(PlatformRole.Silo);
            var connectionStrings = PostgreSqlConnections.Of(builder.Configuration);
            if (connectionStrings.Length == 0)
            {
                await Console.Error.WriteLineAsync("Nothing to migrate: neither Orleans:Clustering nor Orleans:GrainStorage names a PostgreSQL database (ProviderType AdoNet, Invariant Npgsql). Other stores need no schema.");
                return StartFailure.ExitCode;
            }

            foreach (var connectionString in connectionStrings) await Migrate(connectionString);
            return 0;
        }
        catch (Exception failure) when (Explain(failure) is { } message)
        {
            return StartFailure.Print(message);
        }
    }

    private static async Task Migrate(string connectionString)
    {
        await using var connection = await PostgreSqlCheck.Open(connectionString, CancellationToken.None);
        var before = await new PostgreSqlSchema(connection).Migrate(CancellationToken.None);
        if (before > PostgreSqlSchema.Newest)
        {
            throw new StartRefusedException($"The database '{connection.Database}' was migrated by a newer version of the platform (schema {before}; this one knows {PostgreSqlSchema.Newest}). It was left as it is.");
        }

        var done = before == PostgreSqlSchema.Newest ? "nothing to do" : $"now {PostgreSqlSchema.Newest}";
        Console.WriteLine($"Database '{connection.Database}': schema was {before}, {done}");
    }

    private static string? Explain(Exception failure) =>
        failure is PostgresException refused ? $"The database refused: {refused.MessageText}" : StartFailure.Explain(failure);
}
