using System.Globalization;

namespace Platform.Service.Tests.Drivers.Servers;

/// <summary>Redis that has on the disk what it acknowledged.</summary>
public sealed class RedisServer : StoreServer
{
    private readonly int _port = FreePort.Next();

    public override IEnumerable<(string Key, string Value)> SiloSettings =>
    [
        ("ConnectionStrings:redis", $"127.0.0.1:{_port},abortConnect=false"),
        ("Orleans:Clustering:ProviderType", "Redis"),
        ("Orleans:Clustering:ConnectionName", "redis"),
        ("Orleans:GrainStorage:Default:ProviderType", "Redis"),
        ("Orleans:GrainStorage:Default:ConnectionName", "redis"),
    ];

    private protected override Task Prepare() => Task.CompletedTask;

    private protected override async Task Start()
    {
        var program = Requirement.Present(Requirement.Program("redis-server"), "Redis has to be installed (Debian: apt-get install redis-server).");
        Process = ServerProcess.Start(
            program, "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Folder, "--appendonly", "yes", "--appendfsync", "always", "--save", "");
        await Process.Answers(_port);
    }
}
