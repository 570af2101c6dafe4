using Microsoft.Data.Sqlite;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>SQLite's settings: some belong to the file, some must be set again on each connection.</summary>
internal static class StorePragmas
{
    /// <summary>
    /// Per connection. <c>FULL</c> syncs the write-ahead log at each commit; the default may be weaker by how SQLite was
    /// built. The timeout is for a backup tool that reads the file from another process. What is erased is overwritten, not only
    /// given free: the sealed secrets of a destroyed tenant are not to be found in the file.
    /// </summary>
    public static void MakeDurable(SqliteConnection connection) =>
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;");

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static T Read<T>(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }
}
