using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting;

/// <summary>The store fails under the running service, or gives what can't be opened.</summary>
public sealed class FailingStoreTests
{
    private const string Sign = """{"profile":"avatar","subject":"user-42"}""";

    [Fact]
    public async Task A_change_that_the_store_does_not_take_is_503_and_can_be_made_later()
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewTenantAsync();
        await tenant.SaveDraftAsync("avatar", "{}");

        await ExecuteAsync(host, "ALTER TABLE OrleansStorage RENAME TO Elsewhere");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}").ProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");

        await ExecuteAsync(host, "ALTER TABLE Elsewhere RENAME TO OrleansStorage");
        await tenant.Admin.PutAsync(tenant.Path("profiles/avatar/draft"), "{}").JsonAsync();
    }

    [Fact]
    public async Task Without_the_store_signing_goes_on_until_the_lease_is_used_up()
    {
        await using var host = await ServiceHost.StartAsync();
        var tenant = await host.NewSigningTenantAsync();
        await tenant.SignAsync(Sign).JsonAsync();

        await ExecuteAsync(host, "ALTER TABLE OrleansStorage RENAME TO Elsewhere");
        await tenant.SignAsync(Sign).JsonAsync();
        var refused = await Patience.Until(() => tenant.SignAsync(Sign), answer => answer.StatusCode is not HttpStatusCode.OK);
        await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable, "lease_unavailable");

        await ExecuteAsync(host, "ALTER TABLE Elsewhere RENAME TO OrleansStorage");
        var signed = await Patience.Until(() => tenant.SignAsync(Sign), answer => answer.StatusCode is not HttpStatusCode.ServiceUnavailable);
        await signed.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>What every store's driver throws, as silos tell each other and the fronts of it.</summary>
    public static TheoryData<Exception> DriverFailures =>
    [
        new Npgsql.NpgsqlException("away"), new Npgsql.PostgresException("away", "FATAL", "FATAL", "57P01"), new StackExchange.Redis.RedisException("away"),
        new StackExchange.Redis.RedisConnectionException(StackExchange.Redis.ConnectionFailureType.SocketClosed, "away"), new Azure.RequestFailedException(503, "away"), new IOException("away"),
    ];

    [Theory]
    [MemberData(nameof(DriverFailures))]
    public async Task What_a_stores_driver_throws_arrives_on_another_process_as_a_failure_of_the_store(Exception thrown)
    {
        await using var host = await ServiceHost.StartAsync();
        var serializer = host.Services.GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<object>(serializer.SerializeToArray<object>(new OrleansException("The store failed.", thrown)));

        var inner = Assert.IsType<OrleansException>(arrived).InnerException;
        Assert.Equal((thrown.GetType(), thrown.Message), (inner?.GetType(), inner?.Message));
    }

    private static async Task ExecuteAsync(ServiceHost host, string command)
    {
        await using var connection = await host.Services.GetRequiredService<SqliteStore>().Connections.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var change = connection.CreateCommand();
        change.CommandText = command;
        await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
