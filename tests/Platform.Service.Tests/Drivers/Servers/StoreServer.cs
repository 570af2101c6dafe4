using Xunit;

namespace Platform.Service.Tests.Drivers.Servers;

/// <summary>A real server that keeps a cluster's membership and state, on a port and in a folder of the test's own.</summary>
public abstract class StoreServer : IAsyncLifetime
{
    private protected ServerProcess? Process { get; set; }

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("platform-server-").FullName;

    /// <summary>What a silo is configured with.</summary>
    public abstract IEnumerable<(string Key, string Value)> SiloSettings { get; }

    /// <summary>What a front is configured with.</summary>
    public virtual IEnumerable<(string Key, string Value)> FrontSettings => SiloSettings.Where(setting => !setting.Key.StartsWith("Orleans:GrainStorage", StringComparison.Ordinal));

    private Task? _ready;

    /// <summary>Waits until it answers. A test asks, not the fixture, because only a test can be skipped where the server is missing.</summary>
    public Task Ready()
    {
        lock (Folder) return _ready ??= PrepareAndStart();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>SIGKILL, and up again on what it had written.</summary>
    public async Task KillAndRestart()
    {
        await Process!.Kill();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Process is not null) await Process.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task PrepareAndStart()
    {
        await Prepare();
        await Start();
    }

    private protected abstract Task Prepare();

    private protected abstract Task Start();
}
