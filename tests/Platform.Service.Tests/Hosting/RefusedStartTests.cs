using System.Collections.Immutable;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting;

/// <summary>What keeps the service from starting is said once, on standard error, to somebody who can mend it.</summary>
[Collection(RealProcesses.Name)]
public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DataPath => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Production_does_not_start_without_a_master_key()
    {
        var message = await Refusal(new ServiceStart(DataPath) { MasterKey = null });

        Assert.Contains("Sealing:Keys", Assert.Single(message), StringComparison.Ordinal);
        Assert.False(Directory.Exists(DataPath));
    }

    [Fact]
    public async Task A_master_key_that_is_none_is_not_shown()
    {
        var message = await Refusal(new ServiceStart(DataPath) { MasterKey = "c2hvcnQ=" });

        Assert.Contains("Sealing:Keys:k1 is not 32 bytes", Assert.Single(message), StringComparison.Ordinal);
        Assert.DoesNotContain(message, line => line.Contains("c2hvcnQ=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_setting_that_is_out_of_range_is_named_at_once()
    {
        var message = await Refusal(new ServiceStart(DataPath) { More = ["--RateLimits:TenantRequests=0", "--Leases:TimeToLive=00:00:01"] });

        Assert.Contains(message, line => line.Contains("TenantRequests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_of_the_wrong_type_is_named()
    {
        var message = await Refusal(new ServiceStart(DataPath) { More = ["--Leases:TimeToLive=soon"] });

        Assert.Contains("Leases:TimeToLive", Assert.Single(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_or_a_port_that_somebody_has_is_named()
    {
        var start = new ServiceStart(DataPath);
        using var somebody = FreePort.TryListen(start.Port);
        Assert.Contains($"{start.Address}".TrimEnd('/'), Assert.Single(await Refusal(start)), StringComparison.Ordinal);

        using var silo = FreePort.TryListen(start.SiloPort);
        Assert.Contains($"Port {start.SiloPort} is in use", Assert.Single(await Refusal(start with { Port = FreePort.Next() })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_serves_one_process_and_the_next_one_when_that_was_killed()
    {
        await using var first = await ServiceProcess.LaunchReady(new ServiceStart(DataPath));

        var message = await Refusal(new ServiceStart(DataPath));
        Assert.Contains($"The data folder '{DataPath}' is in use by process", Assert.Single(message), StringComparison.Ordinal);

        await first.Kill();
        await using var second = await ServiceProcess.LaunchReady(new ServiceStart(DataPath));
    }

    [Fact]
    public async Task A_store_that_is_none_is_left_as_it_is()
    {
        Directory.CreateDirectory(DataPath);
        var file = Path.Combine(DataPath, "platform.db");
        await File.WriteAllTextAsync(file, "something else", TestContext.Current.CancellationToken);

        var message = await Refusal(new ServiceStart(DataPath));

        Assert.Contains("is not an SQLite file", Assert.Single(message), StringComparison.Ordinal);
        Assert.Equal("something else", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static async Task<ImmutableArray<string>> Refusal(ServiceStart start)
    {
        await using var service = ServiceProcess.Launch(start);
        Assert.NotEqual(0, await service.ExitCode());
        Assert.DoesNotContain(service.Output.Concat(service.Errors), IsStack);
        Assert.DoesNotContain(service.Output, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));
        return [.. service.Errors];
    }

    private static bool IsStack(string line) => line.TrimStart().StartsWith("at ", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal);
}
