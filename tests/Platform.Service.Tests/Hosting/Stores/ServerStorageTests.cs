using Platform.Service.Tests.Drivers.Servers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Stores;

/// <summary>Stores that are servers.</summary>
/// <param name="server">The store.</param>
public abstract class ServerStorageTests(StoreServer server) : GrainStorageTests
{
    private protected override async Task<StoreSilo> StartSilo()
    {
        await server.Ready();
        return await StoreSilo.StartAsync(server.SiloSettings);
    }

    private protected async Task Survives()
    {
        await WriteRex("Rex");

        await server.KillAndRestart();
        await RestartSilo();

        Assert.Equal("Rex", await ReadRex());
    }
}

/// <summary>The emulator writes to the disk when it likes, so nothing is said here of what outlives it.</summary>
public sealed class AzureTableStorageTests(AzureTables server) : ServerStorageTests(server), IClassFixture<AzureTables>;

/// <inheritdoc cref="AzureTableStorageTests"/>
public sealed class AzureBlobStorageTests(AzureBlobs server) : ServerStorageTests(server), IClassFixture<AzureBlobs>;

public sealed class RedisStorageTests(RedisServer server) : ServerStorageTests(server), IClassFixture<RedisServer>
{
    [Fact]
    public Task What_was_acknowledged_is_there_after_the_server_was_killed() => Survives();
}

public sealed class PostgreSqlStorageTests(PostgreSqlServer server) : ServerStorageTests(server), IClassFixture<PostgreSqlServer>
{
    private readonly PostgreSqlServer _server = server;

    [Fact]
    public Task What_was_acknowledged_is_there_after_the_server_was_killed() => Survives();

    private protected override async Task<StoreSilo> StartSilo()
    {
        await _server.Ready();
        await _server.Migrate();
        return await base.StartSilo();
    }
}
