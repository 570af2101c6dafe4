using Npgsql;
using Platform.Service.Hosting.Cluster.PostgreSql;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Drivers.Servers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Cluster;

/// <param name="server">A database that nobody has migrated.</param>
[Collection(RealProcesses.Name)]
public sealed class MigrateCommandTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private string[] Settings => [.. server.SiloSettings.Select(setting => $"--{setting.Key}={setting.Value}")];

    [Fact]
    public async Task A_database_is_migrated_once_and_a_silo_asks_for_it_until_then()
    {
        await server.Ready();

        await using var early = Silo();
        Assert.Equal(1, await early.ExitCode());
        Assert.Contains("Run the command migrate", string.Join('\n', early.Errors), StringComparison.Ordinal);

        Assert.Equal($"Database 'postgres': schema was 0, now {PostgreSqlSchema.Newest}", await Migrate());
        Assert.Equal($"Database 'postgres': schema was {PostgreSqlSchema.Newest}, nothing to do", await Migrate());

        await Run("INSERT INTO PlatformSchema (Version) VALUES (999)");
        await using var late = Silo();
        Assert.Equal(1, await late.ExitCode());
        Assert.Contains("migrated by a newer version", string.Join('\n', late.Errors), StringComparison.Ordinal);
        await Run("DELETE FROM PlatformSchema WHERE Version = 999");
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_migrate()
    {
        await using var command = ServiceProcess.Launch("migrate");

        Assert.Equal(1, await command.ExitCode());
        Assert.StartsWith("Nothing to migrate", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    private ServiceProcess Silo() =>
        ServiceProcess.Launch(["--Platform:Role=Silo", "--Cluster:TrustedNetwork=true", "--Sealing:ActiveKey=k1", $"--Sealing:Keys:k1={ServiceStart.AnyMasterKey}", $"--urls=http://127.0.0.1:{FreePort.Next()}", .. Settings]);

    private async Task<string> Migrate()
    {
        await using var command = ServiceProcess.Launch(["migrate", .. Settings]);
        Assert.True(await command.ExitCode() == 0, command.Said);
        return Assert.Single(command.Output);
    }

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
