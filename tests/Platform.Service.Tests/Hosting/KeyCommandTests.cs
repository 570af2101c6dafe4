using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting;

[Collection(RealProcesses.Name)]
public sealed class KeyCommandTests : IDisposable
{
    private const string OperatorKey = "^psk_platform_[A-Za-z0-9]{12}_[A-Za-z0-9]{33}$";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_prints_one_key_alone_that_works_once_the_service_runs()
    {
        // Whoever listens on the default ports, it is in nobody's way.
        using var silo = FreePort.TryListen(11111);
        using var gateway = FreePort.TryListen(30000);

        await using var command = CreateOperator();
        Assert.Equal(0, await command.ExitCode());
        var key = Assert.Single(command.Output);
        Assert.Matches(OperatorKey, key);
        Assert.DoesNotContain(command.Errors, line => line.Contains(key, StringComparison.Ordinal));

        await using var service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path) { OperatorKey = null });
        using var api = new RealApi(service, key);
        (await api.Get("/v1/tenants")).Expect();
        Assert.Equal("ops", (await api.Get("/v1/operator-keys")).Expect().Json.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal("command:keys create-operator", (await api.Get("/v1/audit")).Expect().Json.GetProperty("items")[0].GetProperty("actor").GetString());
        Assert.True((await api.Get("/v1/audit/verify")).Expect().Json.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task It_is_refused_while_the_service_runs_on_the_folder()
    {
        await using var service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path));

        await using var command = CreateOperator();

        Assert.NotEqual(0, await command.ExitCode());
        Assert.Empty(command.Output);
        Assert.Contains("is in use by process", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_there_is_not_shows_how_to_use_it()
    {
        await using var command = ServiceProcess.Launch("keys", "destroy");

        Assert.Equal(2, await command.ExitCode());
        Assert.Empty(command.Output);
        Assert.StartsWith("Usage: keys create-operator", Assert.Single(command.Errors), StringComparison.Ordinal);
    }

    private ServiceProcess CreateOperator() => ServiceProcess.Launch("keys", "create-operator", $"--Platform:DataPath={_folder.Data.Path}", "--name=ops");
}
