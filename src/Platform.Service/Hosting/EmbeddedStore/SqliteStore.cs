using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// The embedded store of this process: <c>platform.db</c> in the data folder. It opens before any silo starts and closes
/// after the last one stopped, when the container is disposed.
/// </summary>
internal sealed class SqliteStore(DataFolder folder) : IHostedLifecycleService, IDisposable
{
    private readonly GatedSqliteDataSource _connections = new(folder.File(FileName));
    private DataFolderLock? _lock;
    private bool _isOpen;

    public const string FileName = "platform.db";

    /// <summary>The file's connections; they can be opened once the store is open.</summary>
    public DbDataSource Connections => _connections;

    /// <summary>Takes the folder's lock, looks at the file or makes it, and recovers what a crash left in its log. Once is enough.</summary>
    /// <exception cref="StartRefusedException">The folder is in use, or the file is not one to work with.</exception>
    public void Open()
    {
        if (_isOpen)
        {
            return;
        }

        _lock ??= DataFolderLock.Take(folder);
        var path = folder.File(FileName);
        if (File.Exists(path))
        {
            StoreFileCheck.Require(path);
        }
        else
        {
            StoreFileCheck.RequireNoOrphanedLog(path);
            StoreSchema.CreateFile(folder, FileName);
        }

        using var connection = (SqliteConnection)_connections.OpenConnection();
        if (StorePragmas.Read<string>(connection, "PRAGMA journal_mode = WAL;") is not "wal")
        {
            throw new StartRefusedException($"The file system of the store '{path}' cannot keep a write-ahead log. Set Platform:DataPath to a folder on a local disk.");
        }

        _isOpen = true;
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Open();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _connections.Dispose();
        _lock?.Dispose();
    }
}
