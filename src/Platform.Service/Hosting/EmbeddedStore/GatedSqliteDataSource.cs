using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// Connections to the store, one at a time: SQLite has one writer, and its own way to wait for it is to sleep and try
/// again, which makes a crowd of writers stall for seconds. Here they queue, first come first served, without a thread.
/// </summary>
internal sealed class GatedSqliteDataSource(string path) : DbDataSource
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = true,
    }.ToString();

    protected override DbConnection CreateDbConnection() => new GatedSqliteConnection(ConnectionString, _gate);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Closing the pooled handle moves what is in the write-ahead log into the file.
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }
}
